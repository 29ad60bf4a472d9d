import 'server-only'
import * as z from 'zod'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import type { Command } from '@/lib/kernel/operation'
import { isRepeated, type SentForm } from '@/lib/kernel/sent-forms'
import { firstPassword, hashPassword } from '../sign-in/passwords'
import { can, type Actor, type Permission } from '@/lib/kernel/policy'
import { TooManyAtOnce } from '@/lib/kernel/turns'
import { keepOnce, takeOnce } from '../account/shown-once'

type WithHash<S extends z.core.$ZodType> = (
  actor: Actor,
  input: z.input<S> & { passwordHash: string },
  sent?: SentForm,
) => Promise<{ id: string }>

/**
 * Hashing takes a quarter of a second and would hold the transaction open, so it is done before. The password itself is kept for
 * the one page that shows it, as what was typed is kept: for this administrator alone, outside the log.
 */
export function withFirstPassword<S extends z.core.$ZodObject>(
  schema: S,
  store: WithHash<S>,
): Command<S, { id: string; shownOnce: string | null }> {
  const permission: Permission = 'user:administer'
  const run = async (actor: Actor, raw: z.input<S>, sent?: SentForm) => {
    if (!can(actor, permission)) throw new AccessDenied()
    z.parse(schema, raw)
    const password = firstPassword()
    const passwordHash = await hashPassword(password).catch((error: unknown) => {
      throw error instanceof TooManyAtOnce
        ? new Refusal('Too many people are signing in at the moment. Try again in a minute.')
        : error
    })
    const stored = await store(actor, { ...raw, passwordHash }, sent)
    // Sent again: the password that counts is the one that was shown after the first sending.
    const shownOnce = isRepeated(stored) ? null : await keepOnce(actor, FIRST_PASSWORD, password)
    return { id: stored.id, shownOnce }
  }
  return Object.assign(run, { permission, schema })
}

const FIRST_PASSWORD = 'first password'

/** The first password kept under this id, which is thrown away by being read; null when it was read before. */
export const takeFirstPassword = takeOnce('user:administer', FIRST_PASSWORD)
