import type { Row } from './logged-register'

/** The tables whose entries say what was submitted, approved and applied. */
export const requestTables = ['change_request', 'change_request_version']

/** A request at the entry that applied it. */
export type Applied = { seq: number; id: string; called: string }
/** A version as the log recorded it; its digest in hexadecimal. */
export type Submitted = { seq: number; version: number; digest: string }

/** The requests as their entries have them so far. */
export class LoggedRequests {
  private readonly current = new Map<string, Submitted>()
  private readonly applied = new Set<string>()
  /** Whether the reader has some entries by their hash alone, so that something can be missing here. */
  hasGaps = false
  /** From the first applied request on the seed writes nothing. */
  get anyApplied(): boolean {
    return this.applied.size > 0
  }

  /** @returns the request, where this entry applied it. */
  takeRequest(seq: number, row: Row): Applied | null {
    const id = String(row.id)
    if (row.state !== 'APPLIED' || this.applied.has(id)) return null
    this.applied.add(id)
    return { seq, id, called: typeof row.code === 'string' ? row.code : `the request ${id}` }
  }

  takeVersion(seq: number, row: Row) {
    const [id, version] = [String(row.change_request_id), Number(row.version)]
    const before = this.current.get(id)
    if (before && before.version >= version) return
    this.current.set(id, { seq, version, digest: String(row.content_hash).replace(/^\\x/, '') })
  }

  /** What the co-chairs approve of a request: its highest version. */
  versionOf(id: string): Submitted | undefined {
    return this.current.get(id)
  }
}
