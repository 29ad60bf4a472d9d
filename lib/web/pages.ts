import 'server-only'
import { cache } from 'react'
import * as z from 'zod'
import { getMyZone } from '@/lib/access/account/zone'
import { AccessDenied } from '@/lib/kernel/errors'
import { Known } from '@/lib/kernel/known'
import { readPage, type Command, type Query, type Reading } from '@/lib/kernel/operation'
import { can, type Actor, type Permission } from '@/lib/kernel/policy'
import { allEnded } from '@/lib/kernel/settled'
import { isUnstorable } from '@/lib/kernel/unstorable'
import { getFrame } from '@/lib/register/forum/queries'
import { momentInput } from '@/lib/register/moment'
import type { AskedMoment } from '@/lib/time/moment-address'
import { signedIn } from './actor'
import { isHead } from './response'

/** What pages do: they `load` one query, or `all` that they show as one, and read their address by `search`. */
export { all, ifAllowed } from '@/lib/kernel/operation'

/** There is no such page for this reader; `answered` makes it the 404 page. */
export class NothingHere extends Known {
  static override readonly called: string = 'NothingHere'
  constructor() {
    super('page not found')
  }
}

/**
 * What this page shows, read in one transaction together with what its frame shows: out of one query, or out of several (`all`). Sign-in
 * when nobody is signed in, 404 when it is not allowed or not there (null).
 */
export function load<T>(reading: Reading<T>): Promise<T>
export function load<S extends z.core.$ZodType, T>(
  query: Query<S, T>,
  input: z.input<S>,
): Promise<NonNullable<T>>
export async function load(
  asked: Pick<Query<z.core.$ZodType, unknown>, 'check'> & Partial<Pick<Reading<unknown>, 'kind'>>,
  input?: unknown,
) {
  const actor = await signedIn()
  const held = ofThisPage()
  return reached(
    (async () => {
      const page = asked.check(actor, input)
      const frame = getFrame.check(actor, {})
      const ownZone = getMyZone.check(actor, {})
      const both = async (context: Parameters<typeof page>[0]) => {
        const [found, shown, zone] = await allEnded([
          page(context),
          held.frame ?? frame(context),
          held.zone ?? ownZone(context),
        ])
        Object.assign(held, { frame: shown, zone })
        return found
      }
      return readPage(actor, both, asked.kind)
    })(),
  )
}

/** What is asked for. @throws NothingHere where it is not allowed, not there (null), or asked for by an id that cannot be one. */
export async function reached<T>(asked: Promise<T>): Promise<NonNullable<T>> {
  try {
    const value = await asked
    if (value !== null && value !== undefined) return value
  } catch (error) {
    // A query throws a ZodError of its input alone: an id that cannot be one is an address without a page.
    if (!(error instanceof AccessDenied || error instanceof z.core.$ZodError)) throw error
  }
  throw new NothingHere()
}

type FrameShown = NonNullable<Awaited<ReturnType<typeof getFrame>>>
const ofThisPage = cache((): { frame?: FrameShown | null; zone?: string; elsewhere?: AskedMoment } => ({}))

/** The date that is shown elsewhere: the address of a page that shows today alone carries it on, so that the way back is not lost. */
export const dateElsewhere = (): AskedMoment => ofThisPage().elsewhere ?? {}

/** What the frame of this page shows: read along with the page, or now where the page reads nothing. */
export const loadFrame = async (): Promise<FrameShown> => ofThisPage().frame ?? load(getFrame, {})

/** The zone in which this reader sees when something was done; days are those of the forum, and the hours of a meeting those of its place. */
export const myZone = async (): Promise<string> => ofThisPage().zone ?? load(getMyZone, {})

/** What was read, to be shown by the reader's clock and not by the forum's. */
export const inMyZone = async <T extends { zone: string }>(found: T): Promise<T> => ({
  ...found,
  zone: await myZone(),
})

/** A command that a page runs by being shown: what is shown once is thrown away by it, and what is opened is noted. */
export const run = async <S extends z.core.$ZodType, T>(
  command: Command<S, T>,
  input: z.input<S>,
): Promise<T> => command(await signedIn(), input)

/** The same for what is nothing to whoever takes none of the page, as by HEAD: then it is not run, and null. */
export const runIfShown = async <S extends z.core.$ZodType, T>(
  command: Command<S, T>,
  input: z.input<S>,
): Promise<T | null> => (isHead() ? null : run(command, input))

/** For a page that reads nothing but must not be open to everybody. */
export async function allow(permission: Permission): Promise<Actor> {
  const actor = await signedIn()
  if (!can(actor, permission)) throw new NothingHere()
  return actor
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>

/**
 * The parameters of an address, checked field by field. What cannot be read is left out and reported in `faults`, one sentence each,
 * for the page to show: a bad address is never an error of ours. A parameter of `lists` may come several times, as ticked boxes send it,
 * and is read as one list with semicolons.
 */
export async function search<S extends z.core.$ZodObject>(
  schema: S,
  searchParams: SearchParams,
  lists: string[] = [],
): Promise<{ input: z.output<S>; faults: string[] }> {
  const given: Record<string, string> = {}
  const faults: string[] = []
  const asked = await searchParams
  if (!('asOf' in schema._zod.def.shape)) ofThisPage().elsewhere = momentInput.safeParse(asked).data ?? {}
  for (const [name, value] of Object.entries(asked)) {
    if (!(name in schema._zod.def.shape) || value === undefined || value === '') continue
    if (isUnstorable(value)) faults.push(`“${name}” in the address is not text and was ignored.`)
    else if (Array.isArray(value) && lists.includes(name)) given[name] = value.filter(Boolean).join('; ')
    else if (Array.isArray(value)) faults.push(`“${name}” is in the address twice and was ignored.`)
    else given[name] = value
  }
  const parsed = z.safeParse(schema, given)
  if (parsed.success) return { input: parsed.data, faults }
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0])
    if (name in given)
      faults.push(`“${given[name]?.slice(0, 60)}” in the address was ignored. ${issue.message}`)
    delete given[name]
  }
  return { input: z.parse(schema, given), faults }
}
