import 'server-only'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { keepForm } from './form-state'
import { command } from '@/lib/kernel/operation'
import type { Actor, Permission } from '@/lib/kernel/policy'

/**
 * A secret that is shown once, on the page after the one where it was made: a first password, the address of a calendar. It is kept as
 * what was typed is kept, for ten minutes, for its maker alone, outside the log, and thrown away by being read. What is kept cannot be
 * read out of the database, nor out of a copy of it: it is sealed under a key that is only in the address of that page.
 */
export async function keepOnce(actor: Actor, what: string, secret: string): Promise<string> {
  const key = randomBytes(32)
  const typed = { sealed: sealed(secret, key) }
  const id = await keepForm(actor, { form: what, content: { typed, sentence: '', fields: {} } })
  return `${id}.${key.toString('base64url')}`
}

/** Under what a secret is found again: an id and the key. */
export const onceAddress = z
  .string()
  .regex(
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[\w-]{43}$/,
    'This is not the address of a password or link.',
  )

/** The command that takes a secret kept under an address; null when it was taken before. */
export const takeOnce = (permission: Permission, what: string) =>
  command(
    permission,
    z.object({ id: onceAddress }),
    async ({ tx }, { id }) => {
      const [kept = '', key = ''] = id.split('.')
      const [taken] = await tx.$queryRaw<{ sealed: string | null }[]>`
      delete from form_state where id = ${kept}::uuid and form = ${what} and kept_at > now() - interval '10 minutes'
      returning content #>> '{typed,sealed}' as sealed`
      return { secret: taken?.sealed ? unsealed(taken.sealed, Buffer.from(key, 'base64url')) : null }
    },
    { whileReadOnly: true },
  )

// Every key seals one secret, so that the nonce may always be the same.
const nonce = Buffer.alloc(12)

function sealed(secret: string, key: Buffer): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([cipher.getAuthTag(), text]).toString('base64url')
}

function unsealed(text: string, key: Buffer): string | null {
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAuthTag(bytes.subarray(0, 16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')
  } catch {
    // The key in the address is not the one under which it was sealed.
    return null
  }
}
