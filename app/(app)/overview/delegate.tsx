import { ButtonForm } from '@/components/form/button-form'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import doubt from '@/components/ui/doubt.module.css'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import matters from '@/components/ui/matters.module.css'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { word } from '@/lib/register/change-requests/vocabulary'
import { beginningInWords, isDoubtful } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { listOwnTasks } from '@/lib/portal/overview/deadlines'
import { getDelegateOverview } from '@/lib/portal/overview/queries'
import { newsInWords } from '@/lib/portal/overview/words'
import { listComing } from '@/lib/register/coming/queries'
import { listNewDocuments } from '@/lib/documents/queries'
import { listOpenDecisions } from '@/lib/meetings/decisions/open'
import { listOwnMeetings } from '@/lib/meetings/invitations/queries'
import { all, inMyZone, load, myZone } from '@/lib/web/pages'
import { About } from '../audit/entry-words'
import { Coming } from '../register/coming'
import { Frame, type PageNotices } from '../frame'
import { markAllRead } from './actions'
import { OwnTasks } from './deadlines'
import { OpenDecisions } from './follow-up'
import { NewPapers } from './new-papers'
import { OwnMeetings } from './next-meetings'
import { StateOfRegister } from './register'

/** For a delegate: what is waiting for their party, what is new to them, and the membership and seats of their own party. */
export async function DelegateOverview({ refused, ...told }: { refused: RefusedState | null } & PageNotices) {
  const { overview, coming, papers, invited, own, decisions } = await load(
    all({
      overview: [getDelegateOverview, {}],
      coming: [listComing, {}],
      papers: [listNewDocuments, {}],
      invited: [listOwnMeetings, {}],
      own: [listOwnTasks, {}],
      decisions: [listOpenDecisions, {}],
    }),
  )
  const { moment, party, news, changes, totals } = overview
  const zone = await myZone()
  const found = [
    { count: papers.documents.length, one: 'new document', many: 'new documents' },
    {
      ...{ count: changes.filter(({ isNew }) => isNew).length, one: 'new change to the register' },
      many: 'new changes to the register',
    },
  ].filter(({ count }) => count > 0)
  return (
    <Frame at="/" path="/parties" moment={moment} {...told}>
      <PageHead
        title={newsInWords(found)}
        lede={
          news.isMarked
            ? `Since you marked everything as read on ${instantInWords(news.since, zone)}. Anything you open is no longer marked as new.`
            : 'Documents and changes are marked as new until you open them.'
        }
        actions={
          found.length > 0 && (
            <ButtonForm
              id="all-read"
              action={markAllRead}
              back="/?at=all-read"
              hidden={{ until: news.readAt.toISOString() }}
              refused={refused}
            >
              <SubmitButton variant="quiet" waiting="Marking…">
                Mark all as read
              </SubmitButton>
            </ButtonForm>
          )
        }
      />
      <Columns
        main={
          <>
            <OwnTasks own={own} party={party?.code ?? null} />
            <OpenDecisions open={decisions} />
            <NewPapers papers={await inMyZone(papers)} />
            <OwnMeetings invited={invited} party={party?.code ?? null} />
            <Coming coming={coming} />
            <Section title="Recent changes" id="changes">
              {changes.length === 0 ? (
                <Empty>No changes yet. Changes appear here once both co-chairs have approved them.</Empty>
              ) : (
                <ul className={matters.matters}>
                  {changes.map((entry) => (
                    <Change key={entry.seq} entry={entry} zone={zone} />
                  ))}
                </ul>
              )}
            </Section>
          </>
        }
        side={
          <>
            {party && <OwnParty party={party} />}
            <StateOfRegister totals={totals} />
          </>
        }
      />
    </Frame>
  )
}

type Overview = Awaited<ReturnType<typeof getDelegateOverview>>
type Changed = Overview['changes'][number]

function Change({ entry, zone }: { entry: Changed; zone: string }) {
  return (
    <li>
      <p className={matters.sentence}>
        {entry.sentence} {entry.isNew && <Tag>new</Tag>}
      </p>
      <p className={matters.about}>
        {instantInWords(entry.at, zone)} · <About entry={entry} most={6} />
        {entry.basis && ` · ${entry.basis}`}
      </p>
    </li>
  )
}

type Own = NonNullable<Overview['party']>

function OwnParty({ party: { code, name, founding, memberships, seats, sitsIn } }: { party: Own }) {
  const links = (groups: { code: string; name: string; role?: string }[]) =>
    groups.map(({ code, name, role }) => (
      <li key={`${code}-${role ?? ''}`}>
        <a href={`/groups/${code}`}>{name}</a>
        {role && role !== 'MEMBER' && `, ${word(role)}`}
      </li>
    ))
  return (
    <Section title={`${name} in the register`}>
      <Facts
        items={[
          [
            'Standing',
            memberships.length === 0
              ? 'no membership today'
              : memberships.map((held) => <Standing key={held.since} held={held} />),
          ],
          [
            'Since',
            memberships.map(({ since }) => (
              <span key={since} className={isDoubtful(since) ? doubt.doubt : undefined}>
                {beginningInWords(since)}
                {founding && ', founding'}
              </span>
            )),
          ],
          [
            'Seats',
            seats.length === 0 ? (
              'none of its own'
            ) : (
              <ul key="seats" className="plain">
                {links(seats)}
              </ul>
            ),
          ],
          [
            'Also sits in',
            sitsIn.length === 0 ? (
              'no other groups'
            ) : (
              <ul key="sits" className="plain">
                {links(sitsIn)}
              </ul>
            ),
          ],
        ]}
      />
      <p className="small after">
        <a href={`/parties/${code}`}>More about {name}</a>
      </p>
    </Section>
  )
}

function Standing({ held: { category, standing } }: { held: { category: string; standing: string } }) {
  const kind = standing === 'ACTIVE' ? 'active' : standing === 'PROVISIONAL' ? 'provisional' : 'ended'
  return (
    <Status kind={kind}>
      {word(category)}, {word(standing)}
    </Status>
  )
}
