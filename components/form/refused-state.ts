/** What a refused form comes back with; plain data, which a page hands on to the browser. */
export type RefusedState = {
  /** What was typed; `people.0.name` nests. */
  typed: Record<string, unknown>
  /** What is wrong, by the name of the field. */
  fields: Record<string, string>
  /** What is wrong with the whole. */
  sentence: string | null
  /** The id with which the refused form was drawn. */
  drawn?: string | null
  /** The ids under which its refusals are kept: they go with the form, and are forgotten once it is carried out. */
  refusals?: string[]
}

/** One thing that is wrong; `name` is empty for the whole, `isAtField` where the form in the browser shows such a field. */
export type FlatError = { name: string; message: string; isAtField: boolean }

/** What the server said was wrong, as a list. */
export function summed({ fields, sentence }: Pick<RefusedState, 'fields' | 'sentence'>): FlatError[] {
  const named = Object.entries(fields).map(([name, message]) => ({ name, message, isAtField: false }))
  return sentence ? [...named, { name: '', message: sentence, isAtField: false }] : named
}
