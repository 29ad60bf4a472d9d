import 'server-only'
import { z } from 'zod'
import { AccessDenied, Refusal } from '../errors'
import { id } from '../fields'
import { keepForm } from '../form-state'
import { command, type Command } from '../operation'
import { firstPassword, hashPassword, TooManyAtOnce } from '../passwords'
import { can, type Actor, type Permission } from '../policy'

type WithHash<S extends z.ZodType> = Command<
  z.ZodType<unknown, z.input<S> & { passwordHash: string }>,
  { id: string }
>

/**
 * Hashing takes a quarter of a second and would hold the transaction open, so it is done before. The password itself is kept for
 * the one page that shows it, as what was typed is kept: for this administrator alone, outside the log.
 */
export function withFirstPassword<S extends z.ZodObject>(
  schema: S,
  store: WithHash<S>,
): Command<S, { id: string; shownOnce: string }> {
  const permission: Permission = 'user:administer'
  const run = async (actor: Actor, raw: z.input<S>) => {
    if (!can(actor, permission)) throw new AccessDenied()
    schema.parse(raw)
    const password = firstPassword()
    const passwordHash = await hashPassword(password).catch((error: unknown) => {
      throw error instanceof TooManyAtOnce
        ? new Refusal('Too many people are signing in at this moment. Send this again in a minute.')
        : error
    })
    const { id } = await store(actor, { ...raw, passwordHash })
    const content = { typed: { password }, sentence: '', fields: {} }
    return { id, shownOnce: await keepForm(actor, { form: FIRST_PASSWORD, content }) }
  }
  return Object.assign(run, { permission, schema })
}

const FIRST_PASSWORD = 'first password'

/** The first password kept under this id, which is thrown away by being read; null when it was read before. */
export const takeFirstPassword = command(
  'user:administer',
  z.object({ id: z.string().max(60) }),
  async ({ tx }, { id: kept }) => {
    if (!id.safeParse(kept).success) return { password: null }
    const [taken] = await tx.$queryRaw<{ password: string }[]>`
    delete from form_state where id = ${kept}::uuid and form = ${FIRST_PASSWORD} and kept_at > now() - interval '10 minutes'
    returning content #>> '{typed,password}' as password`
    return { password: taken?.password ?? null }
  },
)
