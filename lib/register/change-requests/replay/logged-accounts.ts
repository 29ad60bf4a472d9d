import type { Row, Said } from './said'

/** What somebody else did to an account so that they could enter it: an entry of it, and when. */
type Handover = { seq: number; by: unknown; at: number }

/** For so long an account that somebody else has set decides only once it was confirmed. */
const WAIT = 72 * 3_600_000

/** Which accounts are active, and which waited to be confirmed when they decided, as their entries have it so far. */
export class LoggedAccounts {
  private readonly roles = new Map<unknown, unknown>()
  private readonly inactive = new Set<unknown>()
  private readonly handovers = new Map<unknown, Handover[]>()
  private readonly confirmations = new Map<unknown, number[]>()

  /** @param decides whether this person decides under this mandate, which is theirs and confirmed. */
  take(table: string, row: Row, said: Said, decides: (mandate: unknown, person: unknown) => boolean) {
    if (table === 'app_user') {
      this.roles.set(row.id, row.role)
      this.inactive[row.active === false ? 'add' : 'delete'](row.id)
    }
    if (table === 'handover')
      added(this.handovers, row.user_id, {
        seq: said.seq,
        by: row.given_by,
        at: Date.parse(String(row.given_at)),
      })
    if (table === 'account_confirmation' && this.isByAnother(row, said, decides))
      added(this.confirmations, row.user_id, said.seq)
  }

  /** Neither by its person nor by who set it, but by a reviewer whose mandate is confirmed, or by an administrator. */
  private isByAnother(
    { confirmed_by: by, user_id: person, under_mandate_id: mandate }: Row,
    { actor, sealedAt }: Said,
    decides: (mandate: unknown, person: unknown) => boolean,
  ): boolean {
    const setters = this.recent(person, sealedAt).map((one) => one.by)
    if (by !== actor || by === person || setters.includes(by)) return false
    return (mandate ?? null) === null ? this.roles.get(by) === 'ADMIN' : decides(mandate, by)
  }

  private recent(person: unknown, at: number): Handover[] {
    return (this.handovers.get(person) ?? []).filter((one) => at - one.at < WAIT)
  }

  /** Why this account could not decide in an entry; null where it could. */
  whyNot(person: unknown, { seq, sealedAt }: Said): string | null {
    if (this.inactive.has(person)) return 'was given by an account that was not active'
    const confirmed = this.confirmations.get(person) ?? []
    const isOpen = (one: Handover) =>
      one.seq < seq && !confirmed.some((entry) => entry > one.seq && entry < seq)
    return this.recent(person, sealedAt).some(isOpen)
      ? 'was given by an account that had yet to be confirmed'
      : null
  }
}

function added<T>(all: Map<unknown, T[]>, key: unknown, one: T) {
  all.set(key, [...(all.get(key) ?? []), one])
}
