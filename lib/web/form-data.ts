/** What a plain form has for its command: `a.0.b` nests; fields of the framework and files are left out. */
export function formInput(data: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, value] of data) {
    const path = name.split('.')
    if (isOfTheForm(name) || typeof value !== 'string' || path.length > 4 || !path.every(isFieldName))
      continue
    let place = input
    for (const step of path.slice(0, -1)) place = inside(place, step)
    // No key writes a NUL and the database holds none: with one in it, what was typed could not even be kept.
    place[path.at(-1) ?? ''] = value.replaceAll('\0', '')
  }
  return numberedAsLists(input) as Record<string, unknown>
}

/** A plain form as an object, and what goes with every form: `back`, `by`, `drawn`, `stays`, `refusals`, and what `moved`. */
export function formObject(data: FormData): {
  input: Record<string, unknown>
  back: string
  stays: boolean
  by: string | null
  drawn: string | null
  refusals: string[]
  moved: string[]
} {
  const back = data.get('back')
  return {
    input: formInput(data),
    stays: data.has('stays'),
    by: accountOf(data.get('by')),
    drawn: formOf(data.get('drawn')),
    refusals: refusalsOf(data.get('refusals')),
    moved: movedIn(data),
    back: typeof back === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/',
  }
}

/**
 * What the form is about and did not send, because it is about something else by now (components/form/began-from.tsx). Nothing where it did
 * not send either what it began from: `revision`, or what something `was`. The command compares these, and shows both texts.
 */
function movedIn(data: FormData): string[] {
  const began = [...data].find(([name]) => isBegan(name))?.[1]
  if (typeof began !== 'string') return []
  const missing = began.split(' ').filter((name) => isFieldName(name) && !data.has(name))
  return missing.some(isBeginning) ? [] : missing
}

/** Whether a field of this name says what was recorded when its form was opened; its schema is `seen` of lib/kernel/fields.ts. */
export const isBeginning = (name: string) => name === 'revision' || /^was(?:[A-Z]|$)|Was$/.test(name)

/** What the form carries, by name; its own name tells the browser which form it puts text back into. */
const isBegan = (name: string) => name.startsWith('began.')

const isOfTheForm = (name: string) =>
  ['back', 'by', 'drawn', 'stays', 'refusals'].includes(name) || isBegan(name)

/** The object under this name; what else is there, because a form named both `a` and `a.b`, gives way. */
function inside(place: Record<string, unknown>, step: string): Record<string, unknown> {
  const there = place[step]
  if (typeof there === 'object' && there !== null) return there as Record<string, unknown>
  return (place[step] = {}) as Record<string, unknown>
}

/** A number in a list, the name of a field, or what a row is about: an id, or a code. */
const isFieldName = (step: string) =>
  /^(?:\d{1,3}|(?!\d+$)[A-Za-z0-9][A-Za-z0-9-]{0,40})$/.test(step) && step !== 'constructor'

/** `{ 0: a, 1: b }` becomes `[a, b]`, at every depth. */
function numberedAsLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
    ? entries.map(([, inner]) => numberedAsLists(inner))
    : Object.fromEntries(entries.map(([key, inner]) => [key, numberedAsLists(inner)]))
}

const isId = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

const accountOf = (by: FormDataEntryValue | null) => (typeof by === 'string' && isId(by) ? by : null)

/** Of one person no more refusals are kept than these. */
const MOST_REFUSALS = 20

/** The ids of the refusals that this form came back with, the latest last. */
const refusalsOf = (ids: FormDataEntryValue | null) =>
  typeof ids === 'string' ? ids.split(' ').filter(isId).slice(-MOST_REFUSALS) : []

/** The id that a form was drawn with: of its page, and of the form on it. */
const formOf = (drawn: FormDataEntryValue | null) =>
  typeof drawn === 'string' && /^[0-9a-f-]{36} \S{1,120}$/.test(drawn) ? drawn : null
