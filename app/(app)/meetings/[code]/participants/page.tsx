import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { DoneNote } from '@/components/ui/done-note'
import { Status } from '@/components/ui/status'
import { asRegisteredInWords, kindInWords, totalInWords } from '@/lib/meetings/participants/list'
import { getParticipants, type Participants } from '@/lib/meetings/participants/queries'
import { nameOf } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { staticPart } from '../../../../static-parts/static-part'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titledOfMeeting } from '../../../titled'
import { setListState } from './actions'
import { ParticipantParts } from './participant-parts'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/participants'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('List of participants', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getParticipants, { code }))

const asked = z.object({ form: z.uuid().optional(), done: z.literal('state').optional() })

export default answered(Page)

const Parts = staticPart(ParticipantParts)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/participants'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await read((await params).code)
  const kept = await keptForm(input.form)
  const { meeting, list } = found
  const file = `/meetings/${meeting.code}/participants`
  return (
    <Frame at="/meetings" path={file} faults={faults}>
      {input.done && !kept && (
        <DoneNote>{list.state === 'FINAL' ? 'The list is final.' : 'The list is open again.'}</DoneNote>
      )}
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title={kindInWords(list)}
        facts={[
          list.state === 'FINAL' ? (
            <Status kind="done">Final</Status>
          ) : (
            <Status kind="provisional">Provisional</Status>
          ),
          <b key="total">{totalInWords(list.delegations)}</b>,
          `${asRegisteredInWords(list)}`,
        ]}
        actions={
          <>
            {formats.map(([ending, name]) => (
              <ButtonLink key={ending} variant="quiet" icon="load" href={`${file}.${ending}`}>
                {name}
              </ButtonLink>
            ))}
          </>
        }
      />
      <Parts list={list} />
      {found.may.state && list.delegations.length > 0 && <Badges code={meeting.code} />}
      {found.may.state && <StateForm found={found} refused={refusedAt(kept, 'state', 'state').state} />}
    </Frame>
  )
}

const formats = [
  ['pdf', 'PDF'],
  ['docx', 'DOCX'],
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
] as const
/** What is printed for the accredited, for who accredits them. */
function Badges({ code }: { code: string }) {
  const files = [
    ['badges', 'Badges'],
    ['name-plates', 'Name plates of delegations'],
    ['name-plates-people', 'Name plates of people'],
  ] as const
  return (
    <Section
      title="Badges and name plates"
      id="badges"
      note="For everyone accredited now. Badges are 90 × 64 mm, eight on a page with cut marks. Name plates are one a page, folded along the middle."
    >
      <p className="actions">
        {files.map(([file, words]) => (
          <ButtonLink key={file} variant="quiet" icon="load" href={`/meetings/${code}/${file}.pdf`}>
            {words}
          </ButtonLink>
        ))}
      </p>
    </Section>
  )
}

/** A final list can no longer be changed; reopening it is recorded. */
function StateForm({
  found: { meeting, list },
  refused,
}: {
  found: Participants
  refused: RefusedState | null
}) {
  const isFinal = list.state === 'FINAL'
  return (
    <ButtonForm
      id="state"
      action={setListState}
      back={`/meetings/${meeting.code}/participants`}
      hidden={{ code: meeting.code, state: isFinal ? 'PROVISIONAL' : 'FINAL' }}
      refused={refused}
    >
      <p className="small after">
        {isFinal
          ? 'While the list is final, delegations cannot be changed.'
          : 'Once the list is final, delegations can no longer be changed. Attendance can still be taken.'}
      </p>
      <SubmitButton variant="plain">{isFinal ? 'Reopen list' : 'Make list final'}</SubmitButton>
    </ButtonForm>
  )
}
