import 'server-only'
import type { Arriving } from '@/lib/files/quarantine/intake'
import type { Actor } from '@/lib/kernel/policy'
import { attachBasis, checkBasis } from './commands'
import { wakeExaminer } from './examiner'

/** What becomes of an upload that names a request, and of a file that is sent with a plain form: it is attached and checked. */

const factsOf = ({ metadata, size }: Arriving) => ({
  ...{ code: metadata?.request ?? '', replaces: metadata?.replaces ?? '' },
  ...{ filename: metadata?.filename ?? '', filetype: metadata?.filetype ?? null, size: size ?? 0 },
})

/** `attachBasis`, after which the file is checked at once. */
export const attachFile: typeof attachBasis = Object.assign(
  async (...given: Parameters<typeof attachBasis>) => {
    const attached = await attachBasis(...given)
    wakeExaminer()
    return attached
  },
  { permission: attachBasis.permission, schema: attachBasis.schema },
)

export const basisIntake = {
  permission: 'change-request:propose' as const,
  takes: ({ metadata }: Arriving) => metadata?.request !== undefined,
  check: (actor: Actor, arriving: Arriving) => checkBasis(actor, factsOf(arriving)),
  take: (actor: Actor, arriving: Arriving & { id: string }) =>
    attachFile(actor, { ...factsOf(arriving), upload: arriving.id }),
}
