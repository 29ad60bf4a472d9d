import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Doubt } from '@/components/ui/doubt'
import { Status } from '@/components/ui/status'
import { beginningInWords, beginningWord, isDoubtful } from '@/lib/time/date-words'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import type { PartyPage } from '@/lib/register/parties/queries'
import { capital, categoryWords, kindWords, regionWords } from '@/lib/register/parties/rules'
import { sinceWhen, standingOn } from '@/lib/register/parties/standing'
import { partyProposal } from '../../register/propose-href'

/** Name, standing and codes of a party on the date shown; in the past only a correction is offered. */
export function PartyHead({ found, input }: { found: PartyPage; input: AskedMoment }) {
  const { party, moment, may } = found
  const region = party.region && regionWords[party.region]
  return (
    <PageHead
      crumbs={[
        { href: `/parties${momentQuery(input)}`, label: 'Parties' },
        ...(region && party.region
          ? [{ href: `/parties${momentQuery(input, { region: party.region })}`, label: region }]
          : []),
      ]}
      title={party.name}
      facts={[
        ...(party.isKnown ? [<StandingOfParty key="standing" found={found} />, ...sinceFact(found)] : []),
        party.founding && 'founding member',
        kindWords[party.kind],
        [...new Set([party.code, party.iso2, party.iso3, party.isoNumeric].filter(Boolean))].join(' · '),
      ].filter(Boolean)}
      actions={
        <Actions
          code={party.code}
          isToday={moment.day === moment.today && moment.size === null}
          proposal={partyProposal(found)}
          may={may}
        />
      }
    />
  )
}

function StandingOfParty({ found: { party, moment } }: { found: PartyPage }) {
  const { held, uncertain } = standingOn(party.memberships, moment.day)
  if (held) {
    const words = `${capital(categoryWords[held.category])}, ${held.standing.toLowerCase()}`
    return (
      <Status
        kind={
          held.standing === 'ACTIVE' ? 'active' : held.standing === 'PROVISIONAL' ? 'provisional' : 'ended'
        }
      >
        {words}
      </Status>
    )
  }
  if (uncertain.length > 0)
    return (
      <Status kind="doubt">
        {capital(uncertain.map(({ category }) => categoryWords[category]).join(' or '))}, uncertain on this
        date
      </Status>
    )
  return <Status kind="ended">No membership on this date</Status>
}

function sinceFact({ party, moment }: PartyPage) {
  const { held } = standingOn(party.memberships, moment.day)
  if (!held) return []
  const since = sinceWhen(party.memberships, held)
  const words = beginningInWords(since)
  return [
    <span key="since">
      {beginningWord('since', since)} {isDoubtful(since) ? <Doubt>{words}</Doubt> : <b>{words}</b>}
    </span>,
  ]
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
  may: PartyPage['may']
}) {
  if (!may.propose && !may.edit) return null
  return (
    <>
      {may.propose && (
        <ButtonLink href={proposal}>{isToday ? 'Propose a change' : 'Propose a correction'}</ButtonLink>
      )}
      {may.edit && isToday && (
        <ButtonLink variant="quiet" icon="pencil" href={`/parties/${code}/edit`}>
          Edit notes and contacts
        </ButtonLink>
      )}
    </>
  )
}
