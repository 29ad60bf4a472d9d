import { Section } from '@/components/layout/section'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import type { Named } from '@/lib/register/parties/party'
import type { PartyPage } from '@/lib/register/parties/queries'
import { Contacts } from '../../register/contacts'
import { SourceList } from '../../register/notes'

/** The side column: contacts, other names, the state it belongs to, its website, and the sources. */
export function Beside({ found, input }: { found: PartyPage; input: AskedMoment }) {
  const { party, aliases, contacts, sources, moment } = found
  const related = [...(party.parent ? [party.parent] : []), ...party.territories]
  return (
    <>
      <Contacts contacts={contacts} mayEdit={found.may.edit} />
      {aliases.length > 0 && (
        <Section title="Also known as" id="aliases">
          <p>{aliases.map(({ alias }) => alias).join(' · ')}</p>
        </Section>
      )}
      {related.length > 0 && (
        <Section title={party.parent ? 'Territory of' : 'Territories'} id="territories">
          <Related parties={related} input={input} />
        </Section>
      )}
      {party.website && (
        <Section title="Website" id="website">
          <p>
            <a href={party.website}>{party.website}</a>
          </p>
        </Section>
      )}
      {moment.size !== null && (
        <p className="small quiet-text">
          Notes, other names, contacts and the web address are shown as they are today.
        </p>
      )}
      <SourceList sources={sources} />
    </>
  )
}

function Related({ parties, input }: { parties: Named[]; input: AskedMoment }) {
  return (
    <ul className="plain">
      {parties.map(({ code, name }) => (
        <li key={code}>
          <a href={`/parties/${code}${momentQuery(input)}`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
