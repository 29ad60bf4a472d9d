/**
 * What React's client sends when a server action is called, and what a plain form sends: read strictly, so that whatever reads
 * it afterwards cannot understand it differently. Outlined values and references are not among it (React2Shell and its kin
 * lived there): our actions take plain objects and forms, and nothing else passes.
 */

type Part = { name: string; value: string; isFile: boolean }

const mostParts = 1000
const deepest = 20
/** The largest form, a request of many operations, sends a few thousand values; our actions take one or two arguments. */
const mostValues = 20_000
const mostArguments = 20

// The lines that browsers and undici write, and no others. A part of text may not name its own encoding, which busboy would follow.
const partHead =
  /^\r\nContent-Disposition: form-data; name="([\w$:.[\]-]{1,200})"(; filename="[^"\r\n]{0,300}"(?:\r\nContent-Type: [\w.+-]+\/[\w.+-]+)?)?\r\n\r\n/i

/** The parts of a multipart body, or null when it is not written exactly as browsers write it. */
export function partsOf(body: Buffer, boundary: string): Part[] | null {
  const [before, ...pieces] = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`)
  const end = pieces.pop()
  if (before !== '' || (end !== '--' && end !== '--\r\n') || pieces.length > mostParts) return null
  const parts: Part[] = []
  for (const piece of pieces) {
    const head = partHead.exec(piece)
    if (!head) return null
    const value = Buffer.from(piece.slice(head[0].length), 'latin1').toString('utf8')
    parts.push({ name: head[1]!, value, isFile: head[2] !== undefined })
  }
  return parts
}

// $$ is an escaped dollar; $K a form of the same request; then undefined, dates and big integers.
const plainValue =
  /^(?:[^$]|$|\$\$|\$K[0-9a-f]{1,3}$|\$undefined$|\$D\d{4}-[\dT:.Z+-]{0,30}$|\$n-?\d{1,300}$)/

/** The arguments of an action as JSON: an array of plain values, not too deep, without any other reference. */
export function areArguments(text: string): boolean {
  if (hasTooManyValues(text)) return false
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  return Array.isArray(value) && value.length <= mostArguments && isPlain(value)
}

/**
 * Whether there are more values in this JSON than any form of ours sends. Asked before it is parsed: to make a million objects takes a
 * second in which nobody else is served, to count what parts them takes a few milliseconds.
 */
function hasTooManyValues(text: string): boolean {
  let count = 0
  for (const [parted] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[[{,]/g))
    if (!parted.startsWith('"') && ++count > mostValues) return true
  return false
}

// A walk of its own and not recursion: a body of brackets would overflow the stack.
function isPlain(root: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (typeof value === 'string' && !plainValue.test(value)) return false
    if (typeof value !== 'object' || value === null) continue
    if (depth === deepest) return false
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__') return false
      open.push({ value: inner, depth: depth + 1 })
    }
  }
  return true
}

/** The parts of an action that is called by script with a form: `0` holds the arguments, `_1_title` a field of form 1. */
export function areCalledParts(parts: Part[]): boolean {
  const roots = parts.filter(({ name }) => name === '0')
  if (roots.length !== 1 || roots[0]!.isFile || !areArguments(roots[0]!.value)) return false
  return parts.every(({ name }) => name === '0' || /^_\d{1,3}_/.test(name))
}

/** The parts of a plain form: one or more names of actions, and fields. `$ACTION_REF_1` and `$ACTION_1:0` carry references. */
export function areFormParts(parts: Part[]): boolean {
  const ofFramework = parts.filter(({ name }) => name.startsWith('$'))
  return ofFramework.length > 0 && ofFramework.every(({ name }) => /^\$ACTION_ID_[0-9a-f]{40,42}$/.test(name))
}
