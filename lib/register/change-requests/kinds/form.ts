import * as z from 'zod/mini'

/** How a kind of operation is asked for: fields that draw the form and, by the same list, read what was typed. */

export type Field<T extends z.core.$ZodType = z.core.$ZodType> = {
  label: string
  hint?: string
  optional?: boolean
  /** What it is drawn as; a list is a choice of these values. The text of a `party` or `group` is looked up in the register; a `person` is written by id, a `language` is chosen by its name. */
  as: 'party' | 'group' | 'person' | 'language' | 'text' | 'area' | 'which' | 'tick' | readonly string[]
  /** Chosen at first. */
  initial?: string
  /** What a choice says where nothing is chosen. */
  blank?: string
  typed: T
}
export type Fields = Record<string, Field>

/** Under which heading the form offers it. */
export type Section = 'Membership' | 'Seats' | 'Groups' | 'Records'

type Shape<F extends Fields> = { [N in keyof F]: F[N]['typed'] }
export type Form<K extends string = string, F extends Fields = Fields> = {
  kind: K
  section: Section
  label: string
  /** In the order in which they are drawn. */
  fields: F
  typed: z.ZodMiniObject<Shape<F> & { kind: z.ZodMiniLiteral<K> }, z.core.$strict>
}

export function operationForm<K extends string, F extends Fields>(
  kind: K,
  { section, label, fields }: { section: Section; label: string; fields: F },
): Form<K, F> {
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, { typed }]) => [name, typed]),
  ) as Shape<F>
  return { kind, section, label, fields, typed: z.strictObject({ ...shape, kind: z.literal(kind) }) }
}

/** A field that was left empty. */
export const nothing = z.pipe(
  z.literal(''),
  z.transform(() => null),
)

/** A choice of one of these values, or of none. */
export const optionalChoice = <const V extends readonly [string, ...string[]]>(
  values: V,
  refusal: string,
) => ({
  as: values,
  optional: true,
  typed: z.pipe(
    z.nullish(z.union([nothing, z.enum(values)], refusal)),
    z.transform((value: V[number] | null | undefined) => value ?? null),
  ),
})

/** A choice of one of these values. */
export const choice = <const V extends readonly [string, ...string[]]>(values: V, refusal: string) => ({
  as: values,
  typed: z.enum(values, refusal),
})
