import type { Day } from '@/lib/time/dates'
import type { Row } from './logged-register'

/** Who says it: the number of the entry, and its actor. */
export type Said = { seq: number; actor: unknown }

type Mandate = Said & { row: Row }
/** What the operator does on the machine. */
const OPERATOR: unknown[] = ['seed', 'command-line']

/** The mandates under which seats decide, who confirmed them, and which accounts are active, as their entries have it so far. */
export class LoggedMandates {
  private readonly mandates = new Map<unknown, Mandate>()
  private readonly confirmed = new Set<unknown>()
  private readonly inactive = new Set<unknown>()
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
    if (table === 'app_user') this.inactive[row.active === false ? 'add' : 'delete'](row.id)
  }

  /** Neither by its holder nor by whoever recorded it, but by a reviewer whose own mandate is confirmed; or by the operator. */
  private isByAnother(confirmation: Row, { actor }: Said): boolean {
    const mandate = this.mandates.get(confirmation.mandate_id)?.row
    const by = confirmation.confirmed_by ?? null
    if (!mandate) return false
    if (by === null) return OPERATOR.includes(actor)
    const own = this.mandates.get(confirmation.under_mandate_id)?.row
    return (
      by === actor &&
      by !== mandate.user_id &&
      by !== mandate.given_by &&
      own?.user_id === by &&
      this.confirmed.has(own.id)
    )
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
      return 'names a mandate that nobody confirmed who may'
    if (this.inactive.has(approval.approver_id)) return 'is of an account that was not active'
    return null
  }
}
