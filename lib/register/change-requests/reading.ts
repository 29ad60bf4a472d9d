import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import { allEnded } from '@/lib/kernel/settled'
import { openRequestsFor } from '../parties/requests'
import { movedSince, planVersion, type Effect } from './proposal'
import type { RequestState, VersionContent } from './schema'
import { withOperations, type Version } from './version'

/** What a version reads like to those who decide on it. */

/** An operation as it is shown: with what prevents it and what must be known of it, as the register now is. */
export const readingOf = ({ sentence, facts, obstacles, warnings }: Effect['plans'][number]) => ({
  sentence,
  facts,
  obstacles,
  warnings,
})
export type OperationReading = ReturnType<typeof readingOf>

type Request = { id: string; state: RequestState }

/**
 * What the current version comes to: against the register as it now is while the request is open, as it read at submission afterwards.
 * `since` is how many entries the log had when the reader last saw it.
 */
export async function readEffect(
  db: Reader,
  { id, state }: Request,
  content: VersionContent | null,
  since: number | undefined,
) {
  const isOpen = state === 'SUBMITTED' || state === 'RETURNED'
  const version = content && isOpen ? withOperations(content) : null
  return {
    /** Whether it is open and nobody can carry it out, because what it would do is written in no form that is known. */
    unreadable: content !== null && isOpen && version === null,
    ...(version ? await liveEffect(db, id, version, since) : asSubmitted(content)),
  }
}

async function liveEffect(db: Reader, id: string, version: Version, since: number | undefined) {
  const [effect, submitted] = await allEnded([planVersion(db, version), submittedAt(db, id)])
  const { plans, totals, countedOn, obstacles, warnings } = effect
  const subjects = [...new Set(plans.flatMap((plan) => plan.subjects))]
  const movedAfter = async (size: bigint | null) =>
    size === null ? [] : movedSince(db, version, size, effect)
  const [moved, movedSinceRead, others] = await allEnded([
    movedAfter(submitted),
    movedAfter(since === undefined ? null : BigInt(since)),
    openRequestsFor(db, subjects, id),
  ])
  return {
    reading: plans.map(readingOf),
    /** What reads differently now than when this version was submitted. */
    moved,
    /** What reads differently now than when the log had `since` entries. */
    movedSince: movedSinceRead,
    /** Other requests in review about the same parties or groups. */
    others,
    totals,
    countedOn,
    obstacles,
    warnings,
  }
}

/** The entry of the log about the submission of the current version. */
async function submittedAt(db: Reader, id: string): Promise<bigint | null> {
  const [submitted] = await db.$queryRaw<{ seq: bigint }[]>`
    select l.seq from audit.leaf l where l.seq = any (array(select audit.about(array[${id}::uuid])))
      and l.action = 'change-request.submitted' order by l.seq desc limit 1`
  return submitted?.seq ?? null
}

const asSubmitted = (content: VersionContent | null) => ({
  reading: (content?.reading ?? []).map((told): OperationReading => ({
    ...told,
    obstacles: [],
    warnings: [],
  })),
  moved: [],
  movedSince: [],
  others: [],
  totals: content?.totals ?? [],
  countedOn: content?.countedOn ?? null,
  /** Asked for no more. */
  obstacles: null,
  warnings: [],
})
