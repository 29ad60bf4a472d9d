/**
 * An error that is thrown in one place to be caught in another. Pages, routes and the start of the server are bundled apart, so that each has a
 * class of its own of the same name, and they share what the process holds: connections, the queue, the quarantine. `instanceof` therefore
 * goes by the name.
 */
export abstract class Known extends Error {
  /** Each class says its own: its name in the sources is shortened by the build. */
  static readonly called: string = 'Known'

  constructor(message?: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.called
  }

  static override [Symbol.hasInstance](error: unknown): boolean {
    return classesOf(error).some((made) => made.called === this.called)
  }
}

type Named = { called?: unknown }

/** The classes of which an error is, the nearest first. */
function classesOf(error: unknown): Named[] {
  if (typeof error !== 'object' || error === null) return []
  const prototype: unknown = Object.getPrototypeOf(error)
  if (typeof prototype !== 'object' || prototype === null) return []
  const { constructor } = prototype as { constructor?: Named }
  return [...(constructor ? [constructor] : []), ...classesOf(prototype)]
}
