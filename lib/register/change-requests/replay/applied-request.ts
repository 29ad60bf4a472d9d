import { contentHash } from '@/lib/kernel/canonical-json'
import { contextOf } from '../plan'
import { advance, type Slice, type Write } from '../slice'
import { readVersion, UnreadableVersion, type Version } from '../version'
import { isRowOf, tableNames } from '../written'
import type { CapturedRow } from './captured'
import type { Fault, VersionBytes } from './log'
import { faultOfQuorum } from './quorum'
import type { Applied, LoggedRequests } from './logged-requests'

export type ReplayedRequest = {
  faults: Fault[]
  /** The rows that the request accounts for. */
  written: ReadonlySet<CapturedRow>
  /** The register as the request would leave it. */
  after: Slice
  isOpen: boolean
  /** Whether the reader has the approvals under which it was applied. */
  isProven: boolean
}

/** Plans an applied request as it was planned then, and looks for its rows among those that were captured under it. */
export async function replayRequest(
  applied: Applied,
  requests: LoggedRequests,
  rows: CapturedRow[],
  before: Slice,
  versions: VersionBytes,
): Promise<ReplayedRequest> {
  /** Where it cannot be planned, its rows are no further fault. */
  const unplanned = (fault: string | null): ReplayedRequest => ({
    faults: fault === null ? [] : [{ at: applied.seq, fault }],
    written: new Set(rows),
    after: before,
    isOpen: fault !== null,
    isProven: true,
  })
  const submitted = requests.versionOf(applied.id)
  if (!submitted && requests.hasGaps) return unplanned(null)
  if (!submitted)
    return unplanned(`Entry ${applied.seq} applied ${applied.called}, of which no version was recorded.`)
  const quorum = faultOfQuorum(applied, submitted, requests, before)
  const withQuorum = (replayed: ReplayedRequest): ReplayedRequest => {
    if (!quorum) return replayed
    // A reader with gaps may lack approvals that are there.
    if (requests.hasGaps) return { ...replayed, isProven: false }
    return { ...replayed, faults: [{ at: applied.seq, fault: quorum }, ...replayed.faults] }
  }
  const name = `version ${submitted.version} of ${applied.called}`
  const bytes = await versions(applied.id, submitted.version)
  if (bytes === null) return unplanned(null)
  if (contentHash(bytes).toString('hex') !== submitted.digest)
    return unplanned(`The text of ${name} is not the one whose digest entry ${submitted.seq} recorded.`)
  try {
    return withQuorum(carriedOut(applied, readVersion(bytes), rows, before))
  } catch (error) {
    // A forged version or a forged row can be anything; what cannot be planned is reported, never passed over.
    const why = error instanceof UnreadableVersion ? 'cannot be read' : 'cannot be carried out'
    return unplanned(`The content of ${name} ${why}, although entry ${applied.seq} applied it.`)
  }
}

function carriedOut(
  applied: Applied,
  { content, operations, rules }: Version,
  rows: CapturedRow[],
  before: Slice,
): ReplayedRequest {
  const free = new Set(rows)
  const faults: Fault[] = []
  const ids = new NewIds()
  const context = contextOf(content.effective, content.basis, ids.next)
  let after = before
  for (const operation of operations) {
    const { sentence, writes } = rules.kindOf(operation).plan(operation, after, context)
    for (const planned of writes) {
      const row = [...free].find((one) => one.act === planned.act && isRowOf(one, ids.in(planned, one.id)))
      if (row) free.delete(row)
      else faults.push({ at: applied.seq, fault: notWritten(applied, sentence, planned) })
      if (row) ids.found(planned.id, row.id)
    }
    after = advance(
      after,
      writes.map((write) => ids.in(write)),
    )
  }
  return {
    faults,
    written: new Set(rows.filter((row) => !free.has(row))),
    after,
    isOpen: true,
    isProven: true,
  }
}

const notWritten = ({ seq, called }: Applied, sentence: string, { table }: Write) =>
  `Entry ${seq} applied ${called}, but the row of the table “${tableNames[table]}” that follows from “${sentence}” was not written.`

/** The ids that were drawn when the request was applied: read off the rows, one by one, as they are found. */
class NewIds {
  private drawn = 0
  private readonly known = new Map<string, string | null>()

  readonly next = (): string => {
    const id = `new ${this.drawn++}`
    this.known.set(id, null)
    return id
  };
  /** A write with the ids found so far; one that is not found yet may be `candidate`. */
  in({ table, act, id, set }: Write, candidate?: string): Write {
    const real = (value: string | null) => (value === null ? null : (this.known.get(value) ?? value))
    return {
      table,
      act,
      id: this.known.get(id) === null ? (candidate ?? id) : (real(id) ?? id),
      set: Object.fromEntries(Object.entries(set).map(([field, value]) => [field, real(value)])),
    }
  }
  found(id: string, real: string) {
    if (this.known.has(id)) this.known.set(id, real)
  }
}
