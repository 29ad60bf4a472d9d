import 'server-only'
import { redirect, unstable_rethrow } from 'next/navigation'
import { cache } from 'react'
import { z } from 'zod'
import { AccessDenied, Refusal } from './errors'
import { hashOf } from './cookies'
import { keepTyped } from './door'
import { keepForm, type FormState } from './form-state'
import { errorReference, log } from './log'
import type { Command, Query } from './operation'
import { can, type Actor, type Permission } from './policy'
import { currentSession, sessionSecret, signInAddress, signInFor } from './session'

/** The bridge between Next.js and the domain: pages `load` queries, forms run `action(command)`s. Nothing else crosses it. */

/** Who makes this request, read afresh from session, account and register once a request; null when nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await currentSession()
  if (!session) return null
  const { userId, name, role, partyId, partyCode, clearance, sessionId } = session
  return { id: userId, name, role, partyId, partyCode, clearance, sessionId }
})

async function signedIn(): Promise<Actor> {
  const actor = await currentActor()
  if (!actor) redirect(await signInAddress())
  return actor
}

/** Nothing stands at this address for this reader; `answered` makes it the 404 page. */
export class NothingHere extends Error {
  constructor() {
    super('nothing stands at this address')
    this.name = 'NothingHere'
  }
}

/** The value of a query for this page; sign-in when nobody is signed in, 404 when it is not allowed or not there (null). */
export async function load<S extends z.ZodType, T>(
  query: Query<S, T>,
  input: z.input<S>,
): Promise<NonNullable<T>> {
  const actor = await signedIn()
  try {
    const value = await query(actor, input)
    if (value !== null && value !== undefined) return value
  } catch (error) {
    // An id that cannot be one is an address at which nothing stands.
    if (!(error instanceof AccessDenied || error instanceof z.ZodError)) throw error
  }
  throw new NothingHere()
}

/** `name` is under which it is offered; null for a page that is shown. */
export type File = { body: string | Uint8Array<ArrayBuffer>; type: string; name: string | null }

/**
 * The answer of a route that is a file: what a query gives, made into one. Sign-in when nobody is signed in, 404 when it is not
 * allowed or not there, as for pages. It is offered under its name and never kept by anything between.
 */
export async function download<S extends z.ZodType, T>(
  query: Query<S, T>,
  input: z.input<S>,
  make: (value: NonNullable<T>) => File | Promise<File>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 307, headers: { Location: await signInAddress() } })
  try {
    const value = await query(actor, input)
    if (value === null || value === undefined) return nothingHere()
    const { body, type, name } = await make(value)
    return new Response(body, {
      headers: {
        'Content-Type': type,
        ...(name !== null && { 'Content-Disposition': `attachment; filename="${name}"` }),
      },
    })
  } catch (error) {
    if (error instanceof AccessDenied || error instanceof z.ZodError) return nothingHere()
    const reference = errorReference()
    log.error({ err: error, reference, permission: query.permission }, 'a file could not be made')
    return new Response(`Something went wrong. Reference ${reference}.\n`, { status: 500, headers: plain })
  }
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
const nothingHere = () => new Response('Nothing stands at this address.\n', { status: 404, headers: plain })

/** For a part of a page that not everybody who may open the page may see: null where the role lacks the permission. */
export async function loadIfAllowed<S extends z.ZodType, T>(
  query: Query<S, T>,
  input: z.input<S>,
): Promise<NonNullable<T> | null> {
  return can(await signedIn(), query.permission) ? load(query, input) : null
}

/** For a page that reads nothing but must not be open to everybody. */
export async function allow(permission: Permission): Promise<Actor> {
  const actor = await signedIn()
  if (!can(actor, permission)) throw new NothingHere()
  return actor
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>

/**
 * The parameters of an address, checked field by field. What cannot be read is left out and told in `faults`, one sentence each,
 * for the page to show: a bad address is never an error of ours.
 */
export async function search<S extends z.ZodObject>(
  schema: S,
  searchParams: SearchParams,
): Promise<{ input: z.output<S>; faults: string[] }> {
  const given: Record<string, string> = {}
  const faults: string[] = []
  for (const [name, value] of Object.entries(await searchParams)) {
    if (!(name in schema.shape) || value === undefined || value === '') continue
    if (Array.isArray(value)) faults.push(`“${name}” is given twice in the address and was left out.`)
    else given[name] = value
  }
  const parsed = schema.safeParse(given)
  if (parsed.success) return { input: parsed.data, faults }
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0])
    if (name in given)
      faults.push(`“${given[name]?.slice(0, 60)}” cannot be used as ${name}. ${issue.message}`)
    delete given[name]
  }
  return { input: schema.parse(given), faults }
}

export type Result<T> =
  { ok: true; value: T } | { ok: false; sentence: string; fields: Record<string, string>; reference?: string }

/** As the `action` of a form it answers by going somewhere; called by script it answers with a Result. */
export type Action<T> = { (form: FormData): Promise<void>; (...given: unknown[]): Promise<Result<T>> }

type ActionOptions<T> = {
  /** Where a form that was sent without script goes when it is done. */
  done: (value: T) => string
  /** Fields that are never kept, not even for a minute: passwords. */
  unkept?: string[]
}

/**
 * A server action out of a command. Callable with any arguments of any type, as every exported action is a public address.
 * Called by script with one plain object it returns a Result. Sent as a plain form it redirects: to `done`, or back to the
 * page named by the form's hidden `back` with what was typed and what was wrong kept on the server under `?form=`.
 */
export function action<S extends z.ZodType, T>(
  command: Command<S, T>,
  { done, unkept = [] }: ActionOptions<T>,
): Action<T> {
  const run = async (...given: unknown[]): Promise<Result<T>> => {
    const last = given.at(-1)
    const plain = last instanceof FormData ? formObject(last) : null
    const result = await attempt(command, plain ? plain.input : last)
    if (!plain) return result
    if (result.ok) redirect(done(result.value))
    const typed = Object.fromEntries(Object.entries(plain.input).filter(([field]) => !unkept.includes(field)))
    redirect(await whereKept(plain.back, { typed, sentence: result.sentence, fields: result.fields }))
  }
  return run as Action<T>
}

/** The page of a refused form with what was typed; through sign-in, where the session ran out while it was typed. */
async function whereKept(back: string, content: FormState): Promise<string> {
  const keptAt = (id: string) => `${back}${back.includes('?') ? '&' : '?'}form=${id}`
  const actor = await currentActor()
  if (actor) return keptAt(await keepForm(actor, { form: back, content }))
  const secret = await sessionSecret()
  const sentence = 'You had been signed out before this was sent, so nothing was recorded. Send it again.'
  const kept = secret && (await keepTyped(hashOf(secret), back, { ...content, sentence, fields: {} }))
  return kept ? signInFor(keptAt(kept)) : signInAddress()
}

async function attempt<S extends z.ZodType, T>(command: Command<S, T>, input: unknown): Promise<Result<T>> {
  const refused = (sentence: string, fields: Record<string, string> = {}, reference?: string) =>
    ({ ok: false, sentence, fields, ...(reference ? { reference } : {}) }) as const
  const actor = await currentActor()
  if (!actor)
    return refused('You have been signed out. Sign in again in another window, then send this once more.')
  try {
    return { ok: true, value: await command(actor, input as z.input<S>) }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof AccessDenied) return refused('You are not allowed to do this.')
    if (error instanceof Refusal) return refused(error.sentence, error.fields)
    if (error instanceof z.ZodError)
      return refused('Something is missing or cannot be read.', fieldsOf(error))
    const reference = errorReference()
    log.error({ err: error, reference, permission: command.permission }, 'a command failed')
    return refused(`Something went wrong. Reference ${reference}. Nothing was recorded.`, {}, reference)
  }
}

function fieldsOf(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message
  return fields
}

/** A plain form as an object: `a.0.b` nests, `back` is taken out, fields of the framework and files are left out. */
function formObject(data: FormData): { input: Record<string, unknown>; back: string } {
  const input: Record<string, unknown> = {}
  for (const [name, value] of data) {
    const path = name.split('.')
    if (name === 'back' || typeof value !== 'string' || path.length > 4 || !path.every(isFieldName)) continue
    let place = input
    for (const step of path.slice(0, -1)) place = inside(place, step)
    place[path.at(-1) ?? ''] = value
  }
  const back = data.get('back')
  return {
    input: numberedAsLists(input) as Record<string, unknown>,
    back: typeof back === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : '/',
  }
}

/** The object under this name; what stands there otherwise, because a form named both `a` and `a.b`, gives way. */
function inside(place: Record<string, unknown>, step: string): Record<string, unknown> {
  const there = place[step]
  if (typeof there === 'object' && there !== null) return there as Record<string, unknown>
  return (place[step] = {}) as Record<string, unknown>
}

const isFieldName = (step: string) =>
  /^(?:\d{1,3}|[a-z][A-Za-z0-9]{0,40})$/.test(step) && step !== 'constructor'

/** `{ 0: a, 1: b }` becomes `[a, b]`, at every depth. */
function numberedAsLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))
    ? entries.map(([, inner]) => numberedAsLists(inner))
    : Object.fromEntries(entries.map(([key, inner]) => [key, numberedAsLists(inner)]))
}
