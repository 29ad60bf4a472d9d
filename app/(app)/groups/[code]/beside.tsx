import { Section } from '@/components/layout/section'
import table from '@/components/ui/table.module.css'
import { dayInWords, endInWords, rangeInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import type { GroupPage } from '@/lib/register/groups/queries'
import { many, type Count } from '@/lib/register/groups/rules'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import { Contacts } from '../../register/contacts'
import { SourceList } from '../../register/notes'
import { Basis, From, Sureness } from '../../register/when'
import styles from './group.module.css'

/** The side column: groups under it, the counts over time, the basis of its existence, contacts, and how to cite what is shown. */
export function Beside({ found, input }: { found: GroupPage; input: AskedMoment }) {
  const { group, around, contacts, sources, moment } = found
  return (
    <>
      {around.under.length > 0 && (
        <Section title={moment.day === moment.today ? 'Subgroups' : 'Subgroups on this date'} id="under">
          <ul className="plain">
            {around.under.map(({ code, name, validFrom }) => (
              <li key={code}>
                <a href={`/groups/${code}${momentQuery(input)}`}>{name}</a>{' '}
                <span className="quiet-text">
                  <From text={validFrom} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <OverTime found={found} />
      <NamesOverTime found={found} />
      <Section title="Existence" id="existence">
        <p>
          <Basis text={group.basis} link={group.basisLink} /> <Sureness certainty={group.certainty} />
        </p>
      </Section>
      {group.website && (
        <Section title="Website" id="website">
          <p>
            <a href={group.website}>{group.website}</a>
          </p>
        </Section>
      )}
      <Contacts contacts={contacts} mayEdit={found.may.edit} />
      {moment.size !== null && (
        <p className="small quiet-text">
          Texts, notes, contacts and the web address are shown as they are today.
        </p>
      )}
      <Section title="How to cite" id="cite">
        <p>
          {group.name}, seats as of {dayInWords(moment.day)}, as known on{' '}
          {moment.knownAt
            ? instantInWords(moment.knownAt, moment.zone)
            : moment.size === null
              ? dayInWords(moment.today)
              : `entry ${moment.size}`}
          .
        </p>
      </Section>
      <SourceList sources={sources} />
    </>
  )
}

/** What the group has been called since it was renamed, the name of the date shown in bold. */
function NamesOverTime({ found: { group, names } }: { found: GroupPage }) {
  if (names.length === 0) return null
  return (
    <Section title="Names over time" id="names">
      <ul className="plain">
        {names.map(({ name, abbreviation, validFrom, validTo }) => (
          <li key={`${name} ${validFrom}`}>
            {name === group.name ? <b>{name}</b> : name}
            {abbreviation && ` (${abbreviation})`}{' '}
            <span className="quiet-text">
              {validFrom !== null
                ? rangeInWords(validFrom, validTo)
                : validTo !== null && endInWords(validTo)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** How many seats were certain from each day on which their number changed, the date shown among them in bold. */
function OverTime({ found: { overTime, count, moment } }: { found: GroupPage }) {
  if (overTime.length < 2) return null
  const rows = overTime.map(({ when, day, ...counted }) => ({
    label: `since ${when}`,
    day,
    isShown: false,
    counted: counted as Count,
  }))
  if (moment.day !== moment.today)
    rows.push({ label: dayInWords(moment.day), day: moment.day, isShown: true, counted: count })
  rows.sort((a, b) => (a.day > b.day ? -1 : 1))
  return (
    <Section title="Seats over time" id="over-time">
      <table className={`${table.tight} ${table.fold} ${styles.over}`}>
        <tbody>
          {rows.map(({ label, isShown, counted }) => (
            <tr key={label}>
              <th scope="row">{isShown ? <b>{label}</b> : label}</th>
              <td>
                {isShown ? (
                  <b>{counted.states + counted.organizations}</b>
                ) : (
                  counted.states + counted.organizations
                )}
              </td>
              <td>
                {[
                  counted.states > 0 && many(counted.states, 'state'),
                  counted.organizations > 0 && many(counted.organizations, 'organization'),
                  counted.uncertain > 0 && `${counted.uncertain} uncertain`,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
