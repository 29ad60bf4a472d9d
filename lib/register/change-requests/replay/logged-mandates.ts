import type { Day } from '@/lib/time/dates'
import type { Row, Said } from './said'

type Mandate = Said & { row: Row }
/** What the operator does on the machine. */
const OPERATOR: unknown[] = ['seed', 'command-line']

/** The mandates under which seats decide, and who confirmed them, as their entries have it so far. */
export class LoggedMandates {
  private readonly mandates = new Map<unknown, Mandate>()
  private readonly confirmed = new Set<unknown>()
  /** Registers from before mandates were confirmed have none; the upgrade confirmed those that were in force. */
  private areConfirmed = false

  take(table: string, row: Row, said: Said) {
    if (table === 'mandate') {
      const first = this.mandates.get(row.id)
      this.mandates.set(row.id, { ...said, seq: first?.seq ?? said.seq, row })
    }
    if (table === 'mandate_confirmation') {
      this.areConfirmed = true
      if (this.isByAnother(row, said)) this.confirmed.add(row.mandate_id)
    }
  }

  /** Neither by its holder nor by whoever recorded it, but by a reviewer whose own mandate is confirmed; or by the operator. */
  private isByAnother(confirmation: Row, { actor }: Said): boolean {
    const mandate = this.mandates.get(confirmation.mandate_id)?.row
    const by = confirmation.confirmed_by ?? null
    if (!mandate) return false
    if (by === null) return OPERATOR.includes(actor)
    return (
      by === actor &&
      by !== mandate.user_id &&
      by !== mandate.given_by &&
      this.decides(confirmation.under_mandate_id, by)
    )
  }

  /** Whether a mandate is of this person, and confirmed. */
  decides(mandate: unknown, person: unknown): boolean {
    return this.mandates.get(mandate)?.row.user_id === person && this.confirmed.has(mandate)
  }

  /** Why an approval in this entry, on this day, was given under no mandate that counts; null where it was. */
  whyNot(approval: Row, at: number, day: Day): string | null {
    const mandate = this.mandates.get(approval.mandate_id)
    if (!mandate || mandate.seq > at) return 'names a mandate that no entry before it records'
    const { row } = mandate
    if (row.user_id !== approval.approver_id || row.party_id !== approval.party_id)
      return 'names the mandate of someone else'
    if (String(row.valid_from) > day || day >= String(row.valid_to) || (row.ended_at ?? null) !== null)
      return 'names a mandate that was not in force'
    if (this.areConfirmed && !this.confirmed.has(row.id))
      return 'names a mandate that no one entitled to do so had confirmed'
    return null
  }
}
