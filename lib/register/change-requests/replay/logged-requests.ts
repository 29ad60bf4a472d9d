import type { Day } from '@/lib/time/dates'
import { LoggedAccounts } from './logged-accounts'
import { LoggedMandates } from './logged-mandates'
import type { Row, Said } from './said'

/** The tables whose entries say what was submitted, approved and applied. */
export const requestTables = [
  'forum',
  'change_request',
  'change_request_version',
  'change_request_author',
  'approval',
  'mandate',
  'mandate_confirmation',
  'app_user',
  'handover',
  'account_confirmation',
]

/** A request at the entry that applied it. */
export type Applied = {
  seq: number
  id: string
  called: string
  isRestoration: boolean
  /** In the time zone of the forum. */
  appliedOn: Day
  actor: unknown
}
/** A version as the log recorded it; its digest in hexadecimal. */
export type Submitted = { seq: number; version: number; digest: string }

/** An approval in its entry, and why it does not count; null where it does. */
export type Approval = { seq: number; party: unknown; whyNot: string | null }
/** A decision, and the entry that recorded it first. */
type Given = { row: Row; said: Said; isOwn: boolean }

/** The requests as their entries have them so far. */
export class LoggedRequests {
  private readonly current = new Map<string, Submitted>()
  private readonly applied = new Set<string>()
  private readonly approvals = new Map<string, Given>()
  private readonly mandates = new LoggedMandates()
  private readonly accounts = new LoggedAccounts()
  private readonly authors = new Set<string>()
  /** The group whose co-chairs decide. */
  decidingGroup: unknown = null
  /** Whether the reader has some entries by their hash alone, so that something can be missing here. */
  hasGaps = false
  /** From the first applied request on the seed writes nothing. */
  get anyApplied(): boolean {
    return this.applied.size > 0
  }

  /** @returns the request, where this entry applied it. */
  takeRequest(seq: number, row: Row, actor: unknown): Applied | null {
    const id = String(row.id)
    if (row.state !== 'APPLIED' || this.applied.has(id)) return null
    this.applied.add(id)
    return {
      ...{ seq, id, actor, isRestoration: row.kind === 'RESTORATION', appliedOn: String(row.applied_on) },
      called: typeof row.code === 'string' ? row.code : `the request ${id}`,
    }
  }

  takeVersion(seq: number, row: Row) {
    const [id, version] = [String(row.change_request_id), Number(row.version)]
    const before = this.current.get(id)
    if (before && before.version >= version) return
    this.current.set(id, { seq, version, digest: String(row.content_hash).replace(/^\\x/, '') })
  }

  /** The other tables: who wrote and who approved, and under which mandates. */
  take(table: string, row: Row, said: Said) {
    this.mandates.take(table, row, said)
    this.accounts.take(table, row, said, (mandate, person) => this.mandates.decides(mandate, person))
    if (table === 'forum') this.decidingGroup = row.deciding_group_id
    if (table === 'change_request_author') this.authors.add(`${row.change_request_id} ${row.user_id}`)
    if (table === 'approval') this.takeApproval(row, said)
  }

  private takeApproval(row: Row, said: Said) {
    const key = [row.change_request_id, row.version, row.party_id, row.number ?? 1].join(' ')
    const first = this.approvals.get(key) ?? { said, isOwn: said.actor === row.approver_id }
    this.approvals.set(key, { ...first, row })
  }

  /**
   * The approvals of exactly this version that were not withdrawn, by somebody who wrote none, each with the reason for which it does not
   * count that day; null where it does.
   */
  approvalsOf(id: string, { version, digest }: Submitted, day: Day): Approval[] {
    return [...this.approvals.values()]
      .filter(
        ({ row }) =>
          row.change_request_id === id &&
          row.version === version &&
          row.content_hash === `\\x${digest}` &&
          row.decision === 'APPROVE' &&
          (row.withdrawn_at ?? null) === null &&
          !this.authors.has(`${id} ${row.approver_id}`),
      )
      .map(({ row, said, isOwn }) => ({
        ...{ seq: said.seq, party: row.party_id },
        whyNot: isOwn ? this.whyNot(row, said, day) : 'was recorded by someone else',
      }))
  }

  private whyNot(approval: Row, said: Said, day: Day): string | null {
    return this.mandates.whyNot(approval, said.seq, day) ?? this.accounts.whyNot(approval.approver_id, said)
  }

  /** What the co-chairs approve of a request: its highest version. */
  versionOf(id: string): Submitted | undefined {
    return this.current.get(id)
  }
}
