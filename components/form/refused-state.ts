/** What a refused form comes back with; plain data, which a page hands on to the browser. */
export type RefusedState = {
  /** What was typed; `people.0.name` nests. */
  typed: Record<string, unknown>
  /** What is wrong, by the name of the field. */
  fields: Record<string, string>
  /** What is wrong with the whole. */
  sentence: string | null
}

/** One thing that is wrong; `name` is empty for the whole, `isAtField` where the form in the browser shows such a field. */
export type FlatError = { name: string; message: string; isAtField: boolean }

/** What the server said was wrong, as a list. */
export function summed({ fields, sentence }: Omit<RefusedState, 'typed'>): FlatError[] {
  const named = Object.entries(fields).map(([name, message]) => ({ name, message, isAtField: false }))
  return sentence ? [...named, { name: '', message: sentence, isAtField: false }] : named
}
