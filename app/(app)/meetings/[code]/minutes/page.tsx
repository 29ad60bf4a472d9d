import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Done } from '@/components/ui/done-note'
import { Status } from '@/components/ui/status'
import { instantInWords } from '@/lib/time/instant-words'
import { localTimeInWords } from '@/lib/time/hours'
import { getMinutes, type MinutesPage } from '@/lib/meetings/minutes/queries'
import { minutesKindWords, minutesStateWords } from '@/lib/meetings/minutes/rules'
import type { MinutesState } from '@/lib/meetings/minutes/schema'
import { nameOf } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titledOfMeeting } from '../../../titled'
import styles from './minutes.module.css'
import {
  BeginForm,
  CommentForm,
  CorrigendumForm,
  StepForm,
  UnsentBeginning,
  WriteForm,
} from './minutes-forms'

export async function generateMetadata({ params }: PageProps<'/meetings/[code]/minutes'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Minutes', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getMinutes, { code }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(20).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/minutes'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await read((await params).code)
  const kept = await keptForm(input.form)
  const at = (name: string) => refusedAt(kept, input.at, name)
  const { meeting, minutes } = found
  const path = `/meetings/${meeting.code}/minutes`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={{ ...doneWords, moved: minutes ? movedWords[minutes.state] : '' }}
      />
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title={minutes ? minutesKindWords[minutes.kind] : 'Minutes'}
        facts={minutes ? factsOf(found) : undefined}
        actions={
          minutes &&
          (['pdf', 'docx'] as const).map((ext) => (
            <ButtonLink key={ext} variant="quiet" icon="load" href={`${path}.${ext}`}>
              {ext.toUpperCase()}
            </ButtonLink>
          ))
        }
      />
      {minutes === null ? (
        <BeginForm found={found} form={at('begin')} path={path} />
      ) : (
        <Columns
          main={
            <>
              <UnsentBeginning found={found} form={at('begin')} />
              <Corrigenda found={found} />
              <Section title="Text" id="text">
                <div className={styles.text}>{minutes.text}</div>
              </Section>
              <WriteForm found={found} form={at('write')} path={path} />
              <Comments found={found} />
              <CommentForm found={found} form={at('comment')} path={path} />
            </>
          }
          side={
            <>
              <StepForm found={found} form={at('step')} path={path} />
              <CorrigendumForm found={found} form={at('corrigendum')} path={path} />
              <Line found={found} />
            </>
          }
        />
      )}
    </Frame>
  )
}

function factsOf({ meeting, minutes, isOpen, myZone }: MinutesPage) {
  if (!minutes) return []
  const { state, commentsUntil, lockedAt } = minutes
  return [
    <Status
      key="state"
      kind={state === 'LOCKED' || state === 'APPROVED' ? 'done' : state === 'DRAFT' ? 'draft' : 'provisional'}
    >
      {minutesStateWords[state]}
    </Status>,
    ...(state === 'CIRCULATED' && commentsUntil
      ? [
          <span key="until">
            {isOpen ? 'comments until' : 'comments closed'}{' '}
            <b>{localTimeInWords(commentsUntil, meeting.zone, myZone)}</b>
          </span>,
        ]
      : []),
    ...(lockedAt ? [`locked on ${instantInWords(lockedAt, myZone)}`] : []),
  ]
}

function Corrigenda({ found: { corrigenda, myZone } }: { found: MinutesPage }) {
  if (corrigenda.length === 0) return null
  return (
    <Section title="Corrigenda" id="corrigenda" note="These correct the approved text below.">
      {corrigenda.map(({ number, text, issuedAt }) => (
        <p key={number} className={styles.text}>
          <b>Corr.{number}</b>, {instantInWords(issuedAt, myZone)}: {text}
        </p>
      ))}
    </Section>
  )
}

function Comments({ found: { comments, myZone } }: { found: MinutesPage }) {
  if (comments.length === 0) return null
  return (
    <Section title="Comments" id="comments" count={comments.length}>
      {comments.map(({ id, text, writtenAt, party }) => (
        <div key={id} className={styles.comment}>
          <p className="small quiet-text">
            {party ? party.name : 'The secretariat'}, {instantInWords(writtenAt, myZone)}
          </p>
          <p className={styles.text}>{text}</p>
        </div>
      ))}
    </Section>
  )
}

/** The minutes of the meetings before and after. */
function Line({ found: { minutes } }: { found: MinutesPage }) {
  if (!minutes?.previous && !minutes?.next) return null
  return (
    <Section title="Other minutes" id="line">
      {minutes.previous && (
        <p>
          Previous meeting:{' '}
          <a href={`/meetings/${minutes.previous.code}/minutes`}>{nameOf(minutes.previous)}</a>
        </p>
      )}
      {minutes.next && (
        <p>
          Next meeting: <a href={`/meetings/${minutes.next.code}/minutes`}>{nameOf(minutes.next)}</a>
        </p>
      )}
    </Section>
  )
}

const doneWords: Record<string, string> = {
  begun: 'The draft was saved.',
  written: 'The text was saved.',
  commented: 'The comment was sent. The secretariat, the co-chairs and your own party can read it.',
  corrigendum: 'The corrigendum was issued.',
}

const movedWords: Record<MinutesState, string> = {
  DRAFT: 'The minutes are a draft again.',
  CIRCULATED: 'The text was circulated for comments.',
  APPROVED: 'The minutes were approved.',
  LOCKED: 'The minutes were locked.',
}
