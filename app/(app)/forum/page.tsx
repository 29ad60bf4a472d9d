import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { DoneNote } from '@/components/ui/done-note'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import { getForum } from '@/lib/register/forum/queries'
import { momentInput } from '@/lib/register/moment'
import { momentQuery } from '@/lib/time/moment-address'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import styles from './forum.module.css'
import { CoChairs, contactLines, Paragraphs } from './parts'
import { Sources } from './sources'
import { DeclaredAndComputed, Totals } from './totals'

export const generateMetadata = titledFor('The forum', getForum)

const input = momentInput.extend({ done: z.enum(['edited']).optional() })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/forum'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { done, ...asked } = given
  const forum = await load(getForum, asked)
  const { profile, moment, deciding, contacts, totals, declared, notes } = forum
  const keep = momentQuery(asked)
  const isToday = moment.day === moment.today && moment.size === null
  return (
    <Frame at="/forum" moment={moment} faults={faults}>
      {done && <DoneNote>The profile was saved.</DoneNote>}
      <PageHead
        title={profile.shortName}
        lede={profile.name}
        facts={[profile.type, `established ${beginningInWords(profile.established)}`]}
        actions={
          forum.mayEdit && isToday ? (
            <ButtonLink variant="main" href="/forum/edit">
              Edit profile
            </ButtonLink>
          ) : undefined
        }
      />
      {!isToday && (
        <Note>The profile is shown as it is today. Totals and co-chairs are those of the date shown.</Note>
      )}
      <Columns
        main={
          <>
            <Section title="Objectives">
              {profile.objectives.length === 0 ? (
                <Empty>No objectives have been entered.</Empty>
              ) : (
                <ul>
                  {profile.objectives.map((objective) => (
                    <li key={objective}>{objective}</li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title="Thematic focus">
              <Paragraphs text={profile.thematicFocus} />
            </Section>
            <Section
              title="Totals"
              id="totals"
              note={`Counted from the register as of ${dayInWords(moment.day)}.`}
            >
              <div className={styles.counted}>
                <Totals totals={totals} />
              </div>
            </Section>
            <Section title="Notes on the totals">
              {notes.map(({ id, kind, text, sources }) => (
                <Note key={id} title={kind === 'SOURCES_DISAGREE' ? 'Sources disagree.' : undefined}>
                  <p>
                    {text} <Sources sources={sources} />
                  </p>
                </Note>
              ))}
            </Section>
          </>
        }
        side={
          <>
            <Section title="Co-chairs" id="co-chairs">
              <CoChairs deciding={deciding} keep={keep} />
            </Section>
            <Section title="Secretariat">
              <Paragraphs text={profile.secretariat} />
            </Section>
            {profile.website && (
              <Section title="Website">
                <p>
                  <a href={profile.website} rel="noreferrer">
                    {profile.website}
                  </a>
                </p>
              </Section>
            )}
            <Section title="Contacts">
              {contacts.length === 0 && <Empty>No contacts have been entered.</Empty>}
              {contacts.map((contact) => (
                <Facts key={contact.office} stacked items={contactLines(contact)} />
              ))}
            </Section>
          </>
        }
      />
      <Section
        title="Published and counted totals"
        id="declared"
        note="The figures on published pages, how many names they list, and what the register counts on the date shown."
      >
        <DeclaredAndComputed declared={declared} />
      </Section>
    </Frame>
  )
}
