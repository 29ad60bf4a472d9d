import type { Metadata } from 'next'
import { namedWithDate } from '@/lib/meetings/rules'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { CheckboxField, DateField, SelectField, TextAreaField } from '@/components/form/fields'
import { Select } from '@/components/form/select'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Done } from '@/components/ui/done-note'
import { Filter, Filters } from '@/components/ui/filters'
import { Note } from '@/components/ui/note'
import { getNewDocuments, listSameTitles } from '@/lib/documents/queries'
import { languageWords, languages } from '@/lib/register/languages'
import { levelWords, symbolLike, titleTwice, typeWords } from '@/lib/documents/rules'
import { documentTypes, levels, TITLES_READ } from '@/lib/documents/schema'
import { meetingCode } from '@/lib/meetings/schema'
import { all, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { countDone, doneTo } from '../../done-words'
import { Frame } from '../../frame'
import { keptForm, refusedAt } from '../../refused'
import forms from '../../meetings/meetings.module.css'
import { addToMeeting } from '../[code]/places/actions'
import { titled } from '../../titled'
import { reserveSymbols } from '../actions'
import { NewDocumentsForm } from '../forms'

export async function generateMetadata({ searchParams }: PageProps<'/documents/new'>): Promise<Metadata> {
  const { meeting } = (await search(asked, searchParams)).input
  return titled(load(getNewDocuments, { meeting }), () => 'Reserve symbols', 'Reserve symbols')
}

const asked = z.object({
  form: z.uuid().optional(),
  meeting: z.optional(meetingCode),
  done: z.string().max(20).optional(),
  n: countDone,
})

export default answered(Page)

type Choices = Awaited<ReturnType<typeof getNewDocuments>>

async function Page({ searchParams }: PageProps<'/documents/new'>) {
  const { input, faults } = await search(asked, searchParams)
  const kept = await keptForm(input.form)
  const form = refusedAt(kept, 'documents', 'documents')
  const typed = { body: form.typed('body'), titles: form.typed('titles').slice(0, TITLES_READ) }
  const { choices, same } = await load(
    all({
      choices: [getNewDocuments, { meeting: input.meeting }],
      same: [listSameTitles, { ...typed, meeting: input.meeting }],
    }),
  )
  const path = input.meeting ? `/documents/new?meeting=${input.meeting}` : '/documents/new'
  return (
    <Frame at="/documents" path="/documents/new" faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={{
          reserved: `${doneTo(input.n, 'symbol was reserved.', 'symbols were reserved, one for each title.')} The documents are listed as “to follow”.`,
        }}
        backHref="/documents?state=AWAITED"
        backText="See documents to follow"
      />
      <PageHead
        crumbs={[{ href: '/documents', label: 'Documents' }, { label: 'New' }]}
        title="Reserve symbols"
        lede="Each title gets the body’s next free symbol. A symbol always stays with its document; if it is not needed, declare it void."
      />
      <SameTitles same={same.documents} meeting={choices.meeting?.code ?? ''} />
      <ForMeeting choices={choices} />
      <NewDocumentsForm
        id="documents"
        action={reserveSymbols}
        back={path}
        hidden={{ meeting: choices.meeting?.code ?? '' }}
        refused={form.state}
        className={`stack-small ${forms.form}`}
      >
        <Fields choices={choices} />
        {(same.documents.length > 0 || titleTwice(typed.titles.split('\n'))) && (
          <CheckboxField name="others" label="These are different documents with the same titles" />
        )}
        <p className="after">
          <SubmitButton>Reserve symbols</SubmitButton>
        </p>
      </NewDocumentsForm>
    </Frame>
  )
}

type Same = { code: string; symbol: string; title: string }

/** The documents that already have these titles, each with a button that adds it to the meeting instead. */
function SameTitles({ same, meeting }: { same: Same[]; meeting: string }) {
  if (same.length === 0) return null
  return (
    <Note title="Already in the register">
      {same.map(({ code, symbol, title }) => (
        <div key={code} className="stack-small">
          <p>
            <a href={`/documents/${code}`}>{symbol}</a> {title}
          </p>
          {meeting && (
            <ButtonForm
              id={`lay-${code}`}
              action={addToMeeting}
              back={`/documents/${code}/places?at=meeting`}
              hidden={{ code, meeting }}
            >
              <SubmitButton variant="quiet">Add {symbol} to the meeting instead</SubmitButton>
            </ButtonForm>
          )}
        </div>
      ))}
    </Note>
  )
}

/** The meeting is chosen first: year, body and agenda items follow from it. */
function ForMeeting({ choices: { meetings, meeting, year } }: { choices: Choices }) {
  return (
    <>
      <Filters action="/documents/new" label="Meeting" show="Choose meeting">
        <Filter id="meeting" label="For the meeting">
          <Select
            id="meeting"
            name="meeting"
            defaultValue={meeting?.code}
            blank="No meeting"
            options={meetings.map((one) => ({ value: one.code, label: namedWithDate(one) }))}
          />
        </Filter>
      </Filters>
      <p className="small quiet-text">
        {meeting
          ? `For ${namedWithDate(meeting)}. The symbols are those of ${year}, the year of the meeting.`
          : `For no meeting. The symbols are those of ${year}.`}
      </p>
    </>
  )
}

function Fields({ choices }: { choices: Choices }) {
  const { year } = choices
  const inLanguages = languages.map((value) => ({ value, label: languageWords(value) }))
  return (
    <>
      <SelectField
        name="body"
        label="Issuing body"
        blank="Choose"
        value={choices.meeting?.body}
        options={choices.bodies.map(({ code, name, pattern, next }) => ({
          value: code,
          label: `${name} (${pattern ? `next: ${symbolLike(pattern, year, next)}` : 'no pattern yet'})`,
        }))}
      />
      <TextAreaField name="titles" label="Title" hint="For several documents, one title per line" rows={4} />
      <div className={forms.even}>
        <SelectField
          name="type"
          label="Type"
          blank="Choose"
          options={documentTypes.map((value) => ({ value, label: typeWords[value] }))}
        />
        <SelectField
          name="level"
          label="Access"
          value="MEMBERS"
          options={levels.map((value) => ({ value, label: levelWords[value] }))}
        />
        <SelectField name="languages.0" label="Original language" value="en" options={inLanguages} />
        <SelectField
          name="languages.1"
          label="Also expected in"
          optional
          blank="No other language"
          options={inLanguages}
        />
        {choices.items.length > 0 && (
          <SelectField
            name="item"
            label="Agenda item"
            optional
            blank="No item"
            options={choices.items.map(({ id, label }) => ({ value: id, label }))}
          />
        )}
        <DateField name="dueOn" label="Due" hint="Such as 20 February 2027" optional isDay />
      </div>
      <CheckboxField
        name="isAnnounced"
        label="Show as “to follow” before publication"
        hint="Its future readers see the symbol and the title, but not the text"
      />
    </>
  )
}
