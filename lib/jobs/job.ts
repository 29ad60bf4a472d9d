import type { Permission } from '@/lib/kernel/policy'

/** Something that the server does by itself, as the actor `job`. */
export type Job = {
  /** The name of its queue. */
  name: string
  /** What it does, for the administrator: “Verifies the log”. */
  words: string
  /** The one permission that it acts by. */
  permission: Permission
  /** When it is due, as a line of cron in UTC; one without it is done only when it is asked for. */
  due?: string
  /** How long it may take, in seconds, before it counts as stuck and is tried again. */
  longest: number
  /** Somebody waits for it: a worker looks twice a second whether it was asked for, and not every two seconds. */
  isAwaited?: boolean
  /** For how many seconds one that was done is kept, where not for two weeks. */
  kept?: number
  /**
   * Does it; what it returns is kept with the job for the administrator. It must be harmless when done twice, since a process can be killed at its
   * end. `signal` tells it to come to an end.
   */
  work: (data: object, signal: AbortSignal) => Promise<object | void>
}
