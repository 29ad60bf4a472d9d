import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { SubmitButton } from '@/components/form/submit-button'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Done } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { dayInWords } from '@/lib/time/date-words'
import { actorsTyped } from '@/lib/meetings/decisions/decision'
import { getDecisionEditing, type DecisionEditing } from '@/lib/meetings/decisions/queries'
import { adoptionWords } from '@/lib/meetings/decisions/rules'
import { adoptions } from '@/lib/meetings/decisions/schema'
import { nameOf } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { ChangedSince } from '../../../../changed-since'
import { Frame } from '../../../../frame'
import { keptForm, refusedAt, type Refused } from '../../../../refused'
import { Unsent } from '../../../../unsent'
import { titledOfMeeting } from '../../../../titled'
import { editDecision } from '../actions'
import { decisionLabels, DecisionFields, type DecisionField } from '../decision-fields'
import { DecisionForm } from '../forms'
import { ProgressForm, ReservationForms, UnsentFollowUp, VoidForm } from './follow-up-forms'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/decisions/[number]'>): Promise<Metadata> {
  const { code, number } = await params
  return titledOfMeeting(`Decision ${number}`, read(code, number))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string, number: string) => await load(getDecisionEditing, { code, number }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(60).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/decisions/[number]'>) {
  const { input, faults } = await search(asked, searchParams)
  const { code, number } = await params
  const found = await read(code, number)
  const kept = await keptForm(input.form)
  const at = (name: string) => refusedAt(kept, input.at, name)
  const { meeting, decision } = found
  const path = `/meetings/${meeting.code}/decisions/${decision.number}`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={{ ...doneWords, recorded: `Decision ${decision.number} was recorded.` }}
        backHref={`/meetings/${meeting.code}#decisions`}
        backText="See the meeting"
      />
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title={`Decision ${decision.number}`}
      />
      {decision.state === 'VOID' ? (
        <>
          <Unsent
            form={at('decision')}
            labels={decisionLabels}
            now={recordedOf(decision)}
            shown={(field, value) => shown(found, field, value)}
          />
          <UnsentFollowUp at={at} />
          <Note>This decision is void: {decision.voidReason}</Note>
        </>
      ) : (
        <Columns
          main={
            <>
              <Section title="The decision" id="text">
                <Edit found={found} form={at('decision')} path={path} />
              </Section>
              <ReservationForms found={found} at={at} path={path} />
            </>
          }
          side={
            <>
              <ProgressForm found={found} form={at('progress')} path={path} />
              <VoidForm found={found} form={at('void')} path={path} />
            </>
          }
        />
      )}
    </Frame>
  )
}

function Edit({ found, form, path }: { found: DecisionEditing; form: Refused; path: string }) {
  const { meeting, decision, revisions, items, earlier, parties } = found
  const recorded = recordedOf(decision)
  return (
    <DecisionForm
      id="decision"
      action={editDecision}
      back={`${path}?at=decision`}
      hidden={{ code: meeting.code, number: String(decision.number), revision: String(revisions.text) }}
      refused={form.state}
    >
      <ChangedSince
        form={form}
        labels={decisionLabels}
        now={recorded}
        shown={(field, value) => shown(found, field, value)}
      />
      <DecisionFields recorded={recorded} items={items} earlier={earlier} parties={parties} />
      <p className="after">
        <SubmitButton>Save decision</SubmitButton>
      </p>
    </DecisionForm>
  )
}

/** What is recorded about the decision, in the form in which it is typed. */
function recordedOf(decision: DecisionEditing['decision']): Record<DecisionField, string> {
  const before = decision.before.at(-1)
  return {
    text: decision.text,
    adoption: decision.adoption,
    item: decision.item?.id ?? '',
    actors: actorsTyped(decision.actors),
    dueOn: decision.dueOn ? dayInWords(decision.dueOn).replaceAll('\u00a0', ' ') : '',
    follows: before ? `${before.code}/${before.number}` : '',
  }
}

/** A value as the reader of the page knows it. */
function shown({ items, earlier }: DecisionEditing, field: DecisionField, value: string): string {
  const adoption = adoptions.find((one) => one === value)
  if (field === 'adoption' && adoption) return adoptionWords[adoption]
  const chosen =
    field === 'item'
      ? items.find(({ id }) => id === value)
      : field === 'follows' && earlier.find((one) => one.value === value)
  return (chosen && chosen.label) || value
}

const doneWords: Record<string, string> = {
  changed: 'The decision was changed.',
  followed: 'The progress was recorded.',
  reservation: 'The reservation or statement was added.',
  withdrawn: 'The reservation or statement was withdrawn. It remains in the history.',
}
