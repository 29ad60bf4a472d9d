import { Socket } from 'node:net'

/**
 * A connection to the database on which everything that is asked in one turn of the event loop leaves in one write. Each write is a call of
 * the system and wakes the server: on a page that asks its parts side by side, that was its largest single cost.
 */
export class GatheringSocket extends Socket {
  private gathers = false

  override connect(...given: unknown[]): this {
    super.connect(...(given as Parameters<Socket['connect']>))
    // Here and not in a method of the class: to connect puts the socket's own `write` in place of any other.
    const write = this.write.bind(this)
    this.write = (...what: unknown[]) => {
      this.gather()
      return write(...(what as Parameters<Socket['write']>))
    }
    return this
  }

  private gather() {
    if (this.gathers) return
    this.gathers = true
    this.cork()
    // Runs once all that is ready to run has run, before the process waits for anything.
    process.nextTick(() => {
      this.gathers = false
      this.uncork()
    })
  }
}
