import type { Actor, Permission } from '@/lib/kernel/policy'

/** What an upload says of itself. */
export type Arriving = { metadata?: Record<string, string | null>; size?: number }

/** A noun to which files belong, and how it takes them. Nothing of a file can be read before it has been found clean. */
export type Intake = {
  permission: Permission
  /** Whether this upload is for it. */
  takes: (arriving: Arriving) => boolean
  /** @throws Refusal, ZodError or AccessDenied when it would not be taken; then it is not begun. */
  check: (actor: Actor, arriving: Arriving) => Promise<unknown>
  /** Takes what has arrived completely, by its name in quarantine; once only, however often it is called. */
  take: (actor: Actor, arriving: Arriving & { id: string }) => Promise<unknown>
}
