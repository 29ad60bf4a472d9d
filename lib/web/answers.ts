import { NextResponse } from 'next/server'
import { AlteredFile, NotStored } from '@/lib/files/storage/faults'
import { AWAY, AWAY_RETRY_AFTER, causeOf, isDatabaseAway } from '@/lib/kernel/away'
import { environment } from '@/lib/kernel/env'
import { errorReference, log } from '@/lib/kernel/log'
import type { HadTheirShare } from '@/lib/kernel/shares'
import { RETRY_AFTER, TRY_AGAIN } from '@/lib/kernel/turns'

/** What is answered that is neither a page nor a file, each in one place. The gate gives these answers too, so nothing here asks who somebody is. */

const plain = { 'Content-Type': 'text/plain; charset=utf-8' }

/** A sentence as plain text. */
export const inPlainText = (sentence: string, status: number, headers: Record<string, string> = {}) =>
  new Response(`${sentence}\n`, { status, headers: { ...headers, ...plain } })

/** What programs ask for, each time anew. */
export const inJson = (value: object, status = 200) =>
  Response.json(value, { status, headers: { 'Cache-Control': 'no-store' } })

export const nothingStandsHere = 'Page not found.'
/** The same for what is not there and for what is not this reader's to see. */
export const nothingHere = () => inPlainText(nothingStandsHere, 404)

/** Too many ask for the same heavy work at this moment: no fault, and soon over. */
export const busy = () => inPlainText(TRY_AGAIN, 503, { 'Retry-After': String(RETRY_AFTER) })

/** One person, or one network, has asked for so much that others would have to wait. */
export const enough = ({ sentence, seconds }: HadTheirShare) =>
  inPlainText(sentence, 429, { 'Retry-After': String(seconds) })
/** The database does not answer: no fault of what was asked, and no trace of it is needed. */
export function away(error: unknown, what: string): Response {
  log.error({ cause: causeOf(error) }, `${what}: the database cannot be reached`)
  return inPlainText(AWAY, 503, { 'Retry-After': String(AWAY_RETRY_AFTER) })
}

/** As after a restore without the files. */
const MISSING =
  'This file is on record, but it is missing from the storage of the register. Tell the operator of this installation, who can restore it from a backup.'

/** A fault of ours: logged under a reference, by which it is found again. `what` says in the log what could not be done. */
export function faulted(error: unknown, what: string, facts: Record<string, unknown> = {}): Response {
  if (isDatabaseAway(error)) return away(error, what)
  const reference = errorReference()
  log.error({ err: error, reference, ...facts }, what)
  if (error instanceof NotStored) return inPlainText(`${MISSING} Reference ${reference}.`, 503)
  const sentence = error instanceof AlteredFile ? error.message : 'Something went wrong.'
  return inPlainText(`${sentence} Reference ${reference}.`, 500)
}

/** Asks for the same at another address of this site. */
export const askedElsewhere = (address: string) =>
  new Response(null, { status: 307, headers: { Location: address } })

/** After a form: the page that shows what became of it. */
export const seePage = (path: string) => NextResponse.redirect(new URL(path, environment().origin), 303)

/** The one address of a page; never another host, whatever the path contains. */
export const movedTo = (place: { pathname: string; search: string }, headers: Record<string, string>) =>
  NextResponse.redirect(Object.assign(new URL(environment().origin), place), { status: 308, headers })
