import 'server-only'
import { readNow } from '@/lib/kernel/now'
import { tableFiles } from '@/lib/kernel/tables/files'
import { table } from '@/lib/kernel/tables/table'
import { answerWords, capacityWords } from '../invitations/rules'
import { stateInWords, whenInWords } from '../rules'
import { byCode } from '../schema'
import type { Delegate } from './delegation'
import { listDelegations, type DelegationList } from './queries'
import { roleInWords, stepOf, stepWords } from './rules'

type Row = { delegation: DelegationList['delegations'][number]; delegate: Delegate | null }

/** The delegations of a meeting with the people whom the reader may see, as the page lists them. */
export const delegationFiles = tableFiles('meeting:read', byCode, async (context, input) => {
  const found = await listDelegations.check(context.actor, input)(context)
  if (!found) return null
  const { meeting, delegations, isSecretariat, seesPeople } = found
  const { today } = await readNow(context.db)
  return table<Row>({
    list: 'Delegations',
    file: `${meeting.code}-delegations`,
    about: [
      ['Meeting', meeting.title],
      ['When', whenInWords(meeting)],
      ['State', stateInWords(meeting, today)],
      ['People', seesPeople ? 'as far as you can see them' : 'visible to invited parties only'],
    ],
    columns: [
      { head: 'Party', width: 34, of: ({ delegation }) => delegation.name },
      { head: 'Code', width: 10, of: ({ delegation }) => delegation.code },
      {
        head: 'Capacity',
        width: 14,
        of: ({ delegation: { isCoChair, capacity } }) => (isCoChair ? 'co-chair' : capacityWords[capacity]),
      },
      { head: 'Reply', width: 14, of: ({ delegation }) => answerWords[delegation.answer] },
      { head: 'Honorific', width: 12, of: ({ delegate }) => delegate?.honorific ?? null },
      { head: 'Name', width: 32, of: ({ delegate }) => delegate?.name ?? null },
      { head: 'Role', width: 20, of: ({ delegate }) => delegate && roleInWords(delegate.place) },
      { head: 'Position', width: 44, of: ({ delegate }) => delegate?.position ?? null },
      { head: 'Distinguishing note', width: 22, of: ({ delegate }) => delegate?.distinction ?? null },
      {
        head: 'Attends',
        width: 14,
        of: ({ delegate }) => (delegate?.mode === 'VIRTUAL' ? 'by video' : null),
      },
      {
        head: 'State',
        width: 22,
        of: ({ delegation, delegate }) =>
          delegate && (delegation.isOwn || isSecretariat) ? stateOf(delegate) : null,
      },
    ],
    pages: [
      delegations.flatMap((delegation): Row[] =>
        (delegation.delegates.length > 0 ? delegation.delegates : [null]).map((delegate) => ({
          delegation,
          delegate,
        })),
      ),
    ],
  })
})

const stateOf = (delegate: Delegate) =>
  `${delegate.attended > 0 ? 'attended' : stepWords[stepOf(delegate)]}${delegate.isLate ? ', late' : ''}`
