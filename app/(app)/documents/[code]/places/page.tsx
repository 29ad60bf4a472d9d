import type { Metadata } from 'next'
import { namedWithDate, nameOf } from '@/lib/meetings/rules'
import { cache } from 'react'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { SelectField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Done } from '@/components/ui/done-note'
import { Empty } from '@/components/ui/empty'
import { getDocumentEditing, type DocumentEditing } from '@/lib/documents/queries'
import { actWords } from '@/lib/documents/rules'
import { documentActs } from '@/lib/documents/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt, type Refused } from '../../../refused'
import { Unsent } from '../../../unsent'
import { DecisionLinkForm, PlaceForm } from '../../forms'
import forms from '../../../meetings/meetings.module.css'
import { titledOfDocument } from '../../../titled'
import { addToMeeting, linkDecision, removeFromMeeting, unlinkDecision } from './actions'

export async function generateMetadata({ params }: PageProps<'/documents/[code]/places'>): Promise<Metadata> {
  const { code } = await params
  return titledOfDocument('Meetings and decisions', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getDocumentEditing, { code }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.enum(['meeting', 'decision', 'taken', 'parted']).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/documents/[code]/places'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await read((await params).code)
  const { document } = found
  const kept = await keptForm(input.form)
  const path = `/documents/${document.code}/places`
  return (
    <Frame at="/documents" path={path} faults={faults}>
      <Done done={kept ? undefined : input.done} words={doneWords} />
      <Unsent form={refusedAt(kept, input.at, 'taken')} />
      <Unsent form={refusedAt(kept, input.at, 'parted')} />
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${document.code}`, label: document.symbol },
        ]}
        title="Meetings and decisions"
        lede={document.title}
      />
      <div className={`stack ${forms.form}`}>
        <Meetings found={found} form={refusedAt(kept, input.at, 'meeting')} path={path} />
        <Decisions found={found} form={refusedAt(kept, input.at, 'decision')} path={path} />
      </div>
    </Frame>
  )
}

const doneWords: Record<string, string> = {
  existing: 'This document is used instead. The reserved symbol was declared void.',
  added: 'The document was added to the meeting.',
  removed: 'The document was removed from the meeting.',
  linked: 'The decision was linked to the document.',
  unlinked: 'The decision is no longer linked to the document.',
}

type Props = { found: DocumentEditing; form: Refused; path: string }

function Meetings({ found: { document, meetings, items }, form, path }: Props) {
  return (
    <Section title="Meetings" id="meetings" count={document.meetings.length}>
      {document.meetings.length === 0 && <Empty>This document has not been added to a meeting.</Empty>}
      {document.meetings.map(({ item, ...meeting }) => (
        <ButtonForm
          key={meeting.code}
          id={`taken-${meeting.code}`}
          action={removeFromMeeting}
          back={`${path}?at=taken`}
          hidden={{ code: document.code, meeting: meeting.code }}
        >
          <p>
            <a href={`/meetings/${meeting.code}`}>{nameOf(meeting)}</a>
            {item && `, ${item.title}`}{' '}
            <SubmitButton variant="quiet">
              Remove from meeting<span className="visually-hidden"> {nameOf(meeting)}</span>
            </SubmitButton>
          </p>
        </ButtonForm>
      ))}
      <PlaceForm
        id="meeting"
        action={addToMeeting}
        back={`${path}?at=meeting`}
        hidden={{ code: document.code }}
        refused={form.state}
      >
        <div className={forms.even}>
          <SelectField
            name="meeting"
            label="Meeting"
            blank="Choose"
            options={meetings.map((one) => ({ value: one.code, label: namedWithDate(one) }))}
          />
          <SelectField
            name="item"
            label="Agenda item"
            hint="For a meeting that is planned or confirmed"
            optional
            blank="No item"
            options={items.map(({ id, label }) => ({ value: id, label }))}
          />
        </div>
        <p className="after">
          <SubmitButton variant="plain">Add to meeting</SubmitButton>
        </p>
      </PlaceForm>
    </Section>
  )
}

function Decisions({ found: { document, decisions }, form, path }: Props) {
  return (
    <Section title="Decisions" id="decisions" count={document.decisions.length}>
      {document.decisions.length === 0 && <Empty>No decisions are linked to this document.</Empty>}
      {document.decisions.map(({ id, act, number, meeting }) => (
        <ButtonForm
          key={id}
          id={`parted-${id}`}
          action={unlinkDecision}
          back={`${path}?at=parted`}
          hidden={{ code: document.code, link: id }}
        >
          <p>
            <a href={`/meetings/${meeting.code}/decisions/${number}`}>
              {nameOf(meeting)}, decision {number}
            </a>
            , {actWords[act]}{' '}
            <SubmitButton variant="quiet">
              Unlink
              <span className="visually-hidden">
                {' '}
                decision {number} of the {nameOf(meeting)}
              </span>
            </SubmitButton>
          </p>
        </ButtonForm>
      ))}
      {decisions.length > 0 && (
        <DecisionLinkForm
          id="decision"
          action={linkDecision}
          back={`${path}?at=decision`}
          hidden={{ code: document.code }}
          refused={form.state}
        >
          <div className={forms.even}>
            <SelectField name="decision" label="Decision" blank="Choose" options={decisions} />
            <SelectField
              name="act"
              label="Outcome for the document"
              blank="Choose"
              options={documentActs.map((value) => ({ value, label: actWords[value] }))}
            />
          </div>
          <p className="after">
            <SubmitButton variant="plain">Link decision</SubmitButton>
          </p>
        </DecisionLinkForm>
      )}
    </Section>
  )
}
