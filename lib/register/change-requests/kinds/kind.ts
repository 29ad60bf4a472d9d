import * as z from 'zod'
import type { Day } from '@/lib/time/dates'
import type { Fact } from '../schema'
import type { Dated, Slice, Write } from '../slice'
import type { Fields, Form } from './form'

/** How a kind of operation is carried out: what is stored of it, how typed text becomes that, and what follows from it. Pure. */

/** What follows from one operation: how it reads, what it changes, its obstacles, and the rows it would write. */
export type Planned = {
  /** What is proposed: "Admit Nauru as a member with effect from 1 January 2027." */
  sentence: string
  /** What histories say once it is applied: "Nauru was admitted as a member with effect from 1 January 2027." */
  done: string
  facts: Fact[]
  writes: Write[]
  /** While there is one, nothing can be submitted or applied. */
  obstacles: string[]
  /** The field at which its obstacles are told: the first of its kind unless it says otherwise; null for none. */
  at?: string | null
  /** What a reader must know, and may accept. */
  warnings: string[]
  /** Parties and groups in whose history it will be shown. */
  subjects: string[]
}

export const planned = (part: Partial<Planned>): Planned => ({
  sentence: part.obstacles?.[0] ?? '',
  done: '',
  facts: [],
  writes: [],
  obstacles: [],
  warnings: [],
  subjects: [],
  ...part,
})

/** What the operations of one request have in common. */
export type Context = {
  /** The effective date as an interval end, with its doubt. */
  effective: string
  /** The latest day of the effective date: from then on the change certainly holds, and on it totals are counted. */
  day: string
  basis: { text: string; link: string | null }
  newId: () => string
}

/** The rows of which one is meant, and how they are told apart. */
export type Asked<R extends Dated> = {
  among: R[]
  /** The id that was chosen; empty where nobody has been asked yet. */
  which: string
  /** Said where there is none. */
  nothing: string
  label: (row: R) => string
}
/** What an operation is resolved against. */
export type Finding = {
  slice: Slice
  /** The id of the party or group that the operation adds to the register. */
  newId: string
  /** The id of the row that is meant; null, with the question put to the writer, where that is open. */
  choose<R extends Dated>(asked: Asked<R>): string | null
}

/** What has a name, and is found by it. */
export type Bearer = 'party' | 'group'
export type Noun = Bearer | 'membership' | 'seat' | 'person'
type Shape = Record<string, z.ZodType<string | null>>

export type Kind<Typed, Stored> = {
  form: Form
  /** An operation as a submitted version holds it: ids instead of names. What was approved stays readable by it for ever. */
  stored: z.ZodType<Stored>
  /** What each of the stored ids names. */
  refers: Record<string, Noun>
  /** Whether it is held against the tree of all groups. */
  readsTree?: boolean
  /** A party or group that it adds to the register, and what later operations of the request may call it. */
  introduces?: { noun: Bearer; called(op: Typed): string[] }
  /** The names that it gives to a party: no reader should take them for those of another. */
  gives?(op: Stored): { partyId: string; names: string[] }
  /** Codes that no other party may have. */
  claims?(op: Typed | Stored): string[]
  /** Fixes what was typed, in which names have become ids. Null where it stays open which row is meant. */
  resolve(op: Typed, finding: Finding): Stored | null
  /** What the fields of the form would say of the register as it is, for a kind that puts something right. */
  present?(op: Stored, slice: Slice, today: Day): Record<string, string> | null
  plan(op: Stored, slice: Slice, context: Context): Planned
}

/** A kind out of its form and its stored fields; every stored key that ends in `Id` must say what it names. */
export function operationKind<K extends string, F extends Fields, S extends Shape>(
  form: Form<K, F>,
  {
    stored,
    ...definition
  }: { stored: S; refers: { [N in keyof S & `${string}Id`]: Noun } } & Omit<
    Kind<z.output<Form<K, F>['typed']>, z.output<z.ZodObject<S & { kind: z.ZodLiteral<K> }, z.core.$strict>>>,
    'form' | 'stored' | 'refers'
  >,
) {
  return {
    form,
    stored: z.strictObject({ ...stored, kind: z.literal(form.kind) }) as z.ZodObject<
      S & { kind: z.ZodLiteral<K> },
      z.core.$strict
    >,
    ...definition,
  }
}
