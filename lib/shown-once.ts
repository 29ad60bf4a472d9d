import 'server-only'
import { z } from 'zod'
import { id } from './fields'
import { keepForm } from './form-state'
import { command } from './operation'
import type { Actor, Permission } from './policy'

/**
 * A secret that is shown once, on the page after the one where it was made: a first password, the address of a calendar. It is kept as
 * what was typed is kept, for ten minutes, for its maker alone, outside the log, and thrown away by being read.
 */
export const keepOnce = (actor: Actor, what: string, secret: string): Promise<string> =>
  keepForm(actor, { form: what, content: { typed: { secret }, sentence: '', fields: {} } })

/** The command that takes a secret kept under an id; null when it was taken before. */
export const takeOnce = (permission: Permission, what: string) =>
  command(permission, z.object({ id: z.string().max(60) }), async ({ tx }, { id: kept }) => {
    if (!id.safeParse(kept).success) return { secret: null }
    const [taken] = await tx.$queryRaw<{ secret: string }[]>`
      delete from form_state where id = ${kept}::uuid and form = ${what} and kept_at > now() - interval '10 minutes'
      returning content #>> '{typed,secret}' as secret`
    return { secret: taken?.secret ?? null }
  })
