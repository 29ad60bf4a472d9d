import 'server-only'
import { headers } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import * as z from 'zod'
import { keepForm, type FormState } from '@/lib/access/account/form-state'
import { hashOf } from '@/lib/access/sign-in/cookies'
import { keepTyped } from '@/lib/access/sign-in/functions'
import { endedSecret, signInAfterLoss, signInFor } from '@/lib/access/sign-in/session'
import { causeOf, isDatabaseAway } from '@/lib/kernel/away'
import {
  AccessDenied,
  OutcomeUnknown,
  READ_ONLY_RETRY_AFTER,
  Refusal,
  RegisterReadOnly,
} from '@/lib/kernel/errors'
import { errorReference, log } from '@/lib/kernel/log'
import type { Command } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { sentForm } from '@/lib/kernel/sent-forms'
import { currentActor } from './actor'
import { formObject } from './form-data'
import { withFile } from './form-files'
import { handBack } from './response'

export type Result<T> =
  | { ok: true; value: T }
  | {
      ok: false
      sentence: string
      fields: Record<string, string>
      reference?: string
      /** In how many seconds it is worth trying again, where nothing is wrong with what was sent. */
      retryAfter?: number
      /** The database gave no answer, so nothing can be kept in it either. */
      unanswered?: true
    }

/**
 * As the `action` of a form it answers by going somewhere; called by script it answers with a Result. A form that can stay where it is
 * (`stays`, sent by script alone) gets a Result as well when what was typed cannot be kept.
 */
export type Action<T> = { (form: FormData): Promise<void>; (...given: unknown[]): Promise<Result<T>> }

type ActionOptions<T> = {
  /** Where a form that was sent without JavaScript goes when it is done. */
  done: (value: T) => string
  /** Fields that are never kept, not even for a minute: passwords. */
  unkept?: string[]
  /** Each sending is judged anew: what is done cannot be done twice, and who sends it again must hear why. */
  judgedAnew?: boolean
  /** Said to whoever is signed out, where it is not that nothing was recorded. */
  signedOut?: string
  /** The field of a file that goes with the form, for a command that moves it out of quarantine. */
  file?: string
}

/**
 * A server action out of a command. Callable with any arguments of any type, as every exported action is a public address.
 * Called by script with one plain object it returns a Result. Sent as a plain form it redirects: to `done`, or back to the
 * page named by the form's hidden `back` with what was typed and what was wrong kept on the server under `?form=`. A form is carried out
 * once, however often it is sent.
 */
export function action<S extends z.core.$ZodType, T>(
  command: Command<S, T>,
  { done, unkept = [], judgedAnew = false, signedOut = nothingRecorded, file }: ActionOptions<T>,
): Action<T> {
  const run = async (...given: unknown[]): Promise<Result<T>> => {
    const last = given.at(-1)
    const plain = last instanceof FormData ? formObject(last) : null
    if (plain && (await isOfAnother(plain.by))) return refuseOther(plain)
    const input = plain ? plain.input : last
    const typed = Object.fromEntries(
      Object.entries(plain?.input ?? {}).filter(([field]) => !unkept.includes(field)),
    )
    const sent = plain ? sentForm(judgedAnew ? null : plain.drawn, typed, plain.refusals) : undefined
    const carryOut = (actor: Actor) => {
      if (plain && plain.moved.length > 0) throw new Refusal(MOVED)
      if (!file) return command(actor, input as z.input<S>, sent)
      const given = last instanceof FormData ? last.get(file) : null
      return withFile(command, actor, { input: Object(input), file: given })
    }
    const result = await attempt(command, carryOut, signedOut)
    if (!plain) return result
    if (result.ok) redirect(done(result.value))
    const { drawn, refusals } = plain
    const content = { typed, sentence: result.sentence, fields: result.fields, drawn, refusals }
    const kept = await whereKept(plain, content).catch(nullIfAway)
    // No session is known in this browser: there is nobody for whom it could be kept.
    if (!kept && plain.stays) return result
    // Nothing can be kept while the database does not answer: the page that says so has it, and sends it again.
    if (!kept && result.unanswered && unkept.length === 0 && (await handedBack(last as FormData)))
      return result
    redirect(kept ?? (await signInAfterLoss()))
  }
  return run as Action<T>
}

/** Whether the answer to this form will hand it back. Files have to be chosen again. */
async function handedBack(form: FormData): Promise<boolean> {
  const action = (await headers()).get('x-form-action')
  if (action === null) return false
  const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
  return handBack([[action, ''], ...texts])
}

/** Nobody is known and nothing is kept while the database does not answer; the command then says so. */
function nullIfAway(error: unknown): null {
  if (isDatabaseAway(error)) return null
  throw error
}

/** Whether the page of a form was made for an account other than the one that is signed in now. */
async function isOfAnother(by: string | null): Promise<boolean> {
  const actor = by ? await currentActor().catch(nullIfAway) : null
  return actor !== null && actor.id !== by
}

/** What somebody typed is not kept for whoever has signed in since; with JavaScript it stays on the page. */
async function refuseOther(form: Sent): Promise<Result<never>> {
  const sentence =
    'Someone else has signed in to this browser since you opened this page, so nothing was recorded. Sign in with your own account, then send this again.'
  if (form.stays) return { ok: false, sentence, fields: {} }
  redirect((await whereKept(form, { typed: {}, sentence, fields: {} })) ?? (await signInAfterLoss()))
}

/** A form is carried out once, however often it is sent. */
const UNANSWERED =
  'The register cannot reach its database at the moment. Send this again in a minute: it will be recorded once.'

/** Said where the browser put back, without JavaScript, what was typed into a form that is about something else by now. */
const MOVED =
  'What this form is about has changed since you first opened the page. What you typed is still here. Check that it still fits, then send it again.'

const nothingRecorded =
  'You have been signed out, so nothing was recorded. Sign in again in another tab, then try again.'

type Sent = Pick<ReturnType<typeof formObject>, 'back' | 'by' | 'stays'>

/** The page of a refused form with what was typed; through sign-in, where the session ended while it was typed; null where none is known. */
async function whereKept({ back, by }: Sent, content: FormState): Promise<string | null> {
  const keptAt = (id: string) => `${back}${back.includes('?') ? '&' : '?'}form=${id}`
  const actor = await currentActor()
  if (actor) return keptAt(await keepForm(actor, { form: back, content }))
  const secret = by && (await endedSecret())
  const sentence = 'You had been signed out, so nothing was recorded. Try again.'
  const kept = secret && (await keepTyped(hashOf(secret), by, back, { ...content, sentence, fields: {} }))
  return kept ? signInFor(keptAt(kept)) : null
}

async function attempt<T>(
  { permission }: { permission: string },
  run: (actor: Actor) => Promise<T>,
  signedOut = nothingRecorded,
): Promise<Result<T>> {
  const refused = (sentence: string, fields: Record<string, string> = {}, reference?: string) =>
    ({ ok: false, sentence, fields, ...(reference ? { reference } : {}) }) as const
  try {
    const actor = await currentActor()
    if (!actor) return refused(signedOut)
    return { ok: true, value: await run(actor) }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof AccessDenied) return refused('You do not have permission to do this.')
    if (error instanceof RegisterReadOnly)
      return { ...refused(error.sentence), retryAfter: READ_ONLY_RETRY_AFTER }
    if (error instanceof Refusal) return refused(error.sentence, error.fields)
    if (error instanceof z.core.$ZodError)
      return refused('Check the form: something is missing or cannot be read.', fieldsOf(error))
    if (isDatabaseAway(error) && !(error instanceof OutcomeUnknown)) {
      log.error({ cause: causeOf(error), permission }, 'a command failed: the database cannot be reached')
      return { ...refused(UNANSWERED), unanswered: true }
    }
    const reference = errorReference()
    log.error({ err: error, reference, permission }, 'a command failed')
    const sentence =
      error instanceof OutcomeUnknown
        ? `The connection to the database was lost, so this may or may not have been recorded. Check whether it was before you send it again. Reference ${reference}.`
        : `Something went wrong. Reference ${reference}. Nothing was recorded.`
    return refused(sentence, {}, reference)
  }
}

/**
 * A command as a route answers it: script sends JSON and gets a Result, and no page is read or drawn. `place` is what the address says;
 * what cannot be read as JSON is refused like any input that does not fit. What is worth trying again later is answered with 503.
 */
export async function answerTo<S extends z.core.$ZodType, T>(
  command: Command<S, T>,
  request: Request,
  place: Record<string, string>,
): Promise<Response> {
  const sent = await jsonOf(request)
  const input = typeof sent === 'object' && sent !== null ? { ...sent, ...place } : sent
  const result = await attempt(command, (actor) => command(actor, input as z.input<S>))
  if (result.ok || result.retryAfter === undefined) return Response.json(result)
  return Response.json(result, { status: 503, headers: { 'Retry-After': String(result.retryAfter) } })
}

async function jsonOf(request: Request): Promise<unknown> {
  const text = await request.text()
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function fieldsOf(error: z.core.$ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message
  return fields
}
