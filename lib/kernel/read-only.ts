import 'server-only'
import type { Prisma } from '@/prisma/generated/client'
import { RegisterReadOnly } from './errors'

/** The register while nothing may be recorded in it: the operator has made it read-only, for a migration or in an emergency. */
export type ReadOnly = { since: Date; reason: string | null }

type Asking = Pick<Prisma.TransactionClient, '$queryRaw'>

/** Since when the register is read-only, and why; null while it can be written to. */
export async function readReadOnly(db: Asking): Promise<ReadOnly | null> {
  const [found] = await db.$queryRaw<ReadOnly[]>`select since, reason from guard.read_only()`
  return found ?? null
}

/** @throws RegisterReadOnly while the register is read-only. The database refuses the same by itself, whatever this function says. */
export async function refuseWhileReadOnly(db: Asking): Promise<void> {
  if (await readReadOnly(db)) throw new RegisterReadOnly()
}
