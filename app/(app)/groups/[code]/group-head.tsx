import type { ReactNode } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Status } from '@/components/ui/status'
import { beginningWord } from '@/lib/time/date-words'
import { stateOn } from '@/lib/time/dates'
import type { GroupPage } from '@/lib/register/groups/queries'
import { countInWords, groupKindWords, many } from '@/lib/register/groups/rules'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import { groupProposal } from '../../register/propose-href'
import { Ending, From } from '../../register/when'

/** The place of a group in the tree, what it is for, and how many sit in it on the date shown; in the past only a correction is offered. */
export function GroupHead({ found, input }: { found: GroupPage; input: AskedMoment }) {
  const { group, around, moment, count, may } = found
  const tail = momentQuery(input)
  const counted =
    group.composition === 'ALL_MEMBERS' || !group.isKnown
      ? []
      : [countInWords(count), ...uncertain(count.uncertain)]
  return (
    <PageHead
      crumbs={[
        { href: `/groups${tail}`, label: 'Groups' },
        ...around.above.map(({ code, name }) => ({ href: `/groups/${code}${tail}`, label: name })),
      ]}
      title={group.name}
      lede={group.mandateText ?? undefined}
      facts={[
        ...(group.isKnown ? existenceFacts(found) : []),
        groupKindWords[group.kind],
        ...(group.abbreviation ? [group.abbreviation] : []),
        ...counted,
      ]}
      actions={
        <Actions
          code={group.code}
          isToday={moment.day === moment.today && moment.size === null}
          proposal={groupProposal(found)}
          may={may}
        />
      }
    />
  )
}

const uncertain = (n: number) => (n > 0 ? [`${many(n, 'seat')} uncertain on this date`] : [])

function existenceFacts({ group, moment }: GroupPage): ReactNode[] {
  const state = stateOn(group, moment.day)
  const since = (
    <span key="since">
      {beginningWord(group.fromEarliest > moment.day ? 'from' : 'since', group.validFrom)}{' '}
      <b>
        <From text={group.validFrom} />
      </b>
    </span>
  )
  const until = group.validTo !== null && (
    <span key="until">
      <Ending text={group.validTo} />
    </span>
  )
  const status = {
    certain: <Status kind="active">In existence</Status>,
    uncertain: <Status kind="doubt">Uncertain on this date</Status>,
    impossible:
      group.fromEarliest > moment.day ? (
        <Status kind="later">Not yet</Status>
      ) : (
        <Status kind="ended">Ended</Status>
      ),
  }[state]
  return [status, since, ...(until ? [until] : [])]
}

function Actions({
  code,
  isToday,
  proposal,
  may,
}: {
  code: string
  isToday: boolean
  proposal: string
  may: GroupPage['may']
}) {
  if (!may.propose && !may.edit) return null
  return (
    <>
      {may.propose && (
        <ButtonLink href={proposal}>{isToday ? 'Propose a change' : 'Propose a correction'}</ButtonLink>
      )}
      {may.edit && isToday && (
        <ButtonLink variant="quiet" icon="pencil" href={`/groups/${code}/edit`}>
          Edit texts, notes and contacts
        </ButtonLink>
      )}
    </>
  )
}
