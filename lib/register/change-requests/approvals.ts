import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { nameOn } from '../parties/names'
import type { Confirmation, Given } from './rules'

/** The decisions of the seats, as they are read: with the mandate of each, and whether it was withdrawn. */

export type Approved = Given & {
  version: number
  party: string
  decidedAt: Date
  reason: string | null
  mandate: { letter: string; givenAt: Date; givenById: string }
}
export type ConfirmationJson = Omit<Confirmation, 'at'> & { at: string }
/** As they come out of the database: moments are text in JSON. */
export type ApprovedJson = Omit<Approved, 'decidedAt' | 'withdrawal' | 'mandate'> & {
  decidedAt: string
  withdrawal: (Omit<NonNullable<Approved['withdrawal']>, 'at'> & { at: string }) | null
  mandate: Omit<Approved['mandate'], 'givenAt' | 'endedAt' | 'confirmation'> & {
    givenAt: string
    endedAt: string | null
    confirmation: ConfirmationJson | null
  }
}

/** Who confirmed a mandate, as JSON; null where nobody has. */
export const confirmationOf = (mandate: Prisma.Sql) => Prisma.sql`
  (select jsonb_build_object('at', mc.confirmed_at, 'byId', mc.confirmed_by, 'reason', mc.reason, 'basis', mc.basis)
    from mandate_confirmation mc where mc.mandate_id = ${mandate})`

/** Those of the table `a` for which the condition holds, in their order, as JSON. */
export const approvalsWhere = (condition: Prisma.Sql) => Prisma.sql`
  coalesce((select jsonb_agg(jsonb_build_object('version', a.version, 'partyId', a.party_id, 'party', ${nameOn(Prisma.sql`a.party_id`)}, 'approverId', a.approver_id,
      'decision', a.decision, 'decidedAt', a.decided_at, 'reason', a.reason, 'isActive', guard.is_active(a.approver_id),
      'withdrawal', case when a.withdrawn_at is not null then
        jsonb_build_object('at', a.withdrawn_at, 'byId', a.withdrawn_by, 'reason', a.withdrawal_reason) end,
      'mandate', jsonb_build_object('letter', m.letter, 'givenAt', m.given_at, 'givenById', m.given_by,
        'validFrom', m.valid_from, 'validTo', m.valid_to, 'endedAt', m.ended_at, 'confirmation', ${confirmationOf(Prisma.sql`m.id`)})) order by a.decided_at, a.number)
    from approval a join mandate m on m.id = a.mandate_id where ${condition}), '[]')`

export const approvedOf = ({ decidedAt, withdrawal, mandate, ...approval }: ApprovedJson): Approved => ({
  ...approval,
  decidedAt: new Date(decidedAt),
  withdrawal: withdrawal && { ...withdrawal, at: new Date(withdrawal.at) },
  mandate: {
    ...mandate,
    givenAt: new Date(mandate.givenAt),
    endedAt: mandate.endedAt === null ? null : new Date(mandate.endedAt),
    confirmation: confirmed(mandate.confirmation),
  },
})

export const confirmed = (json: ConfirmationJson | null): Confirmation | null =>
  json && { ...json, at: new Date(json.at) }
