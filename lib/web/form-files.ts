import 'server-only'
import type * as z from 'zod'
import { discard, putInQuarantine } from '@/lib/files/quarantine/quarantine'
import { AccessDenied } from '@/lib/kernel/errors'
import type { Command } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'

/**
 * Runs a command with the file of a plain form, as without JavaScript: the file waits in quarantine, and its name there is the command's
 * `upload`, whatever the form says. If the command refuses it, it is discarded.
 */
export async function withFile<S extends z.core.$ZodType, T>(
  command: Command<S, T>,
  actor: Actor,
  { input, file }: { input: object; file: FormDataEntryValue | null },
): Promise<T> {
  if (!can(actor, command.permission)) throw new AccessDenied()
  const sent = file instanceof File && file.size > 0 ? file : null
  const upload = sent ? await putInQuarantine(new Uint8Array(await sent.arrayBuffer())) : ''
  const { name: filename = '', size = 0 } = file instanceof File ? file : {}
  try {
    return await command(actor, { ...input, upload, filename, size } as z.input<S>)
  } catch (error) {
    if (upload) await discard(upload)
    throw error
  }
}
