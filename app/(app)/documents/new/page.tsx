import type { Metadata } from 'next'
import * as z from 'zod'
import { Checkbox } from '@/components/form/checkbox'
import { DateField } from '@/components/form/date-field'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Select } from '@/components/form/select'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import { PageHead } from '@/components/layout/page-head'
import { Done } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { getNewDocuments, listSameTitles } from '@/lib/documents/queries'
import { languageWords, languages, levelWords, symbolLike, typeWords } from '@/lib/documents/rules'
import { documentTypes, levels } from '@/lib/documents/schema'
import { meetingCode } from '@/lib/meetings/schema'
import { all, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { keptForm, refusedAt, type Refused } from '../../refused'
import forms from '../../meetings/meetings.module.css'
import { layBefore } from '../[code]/places/actions'
import { reserveSymbols } from '../actions'

export const metadata: Metadata = { title: 'Reserve symbols' }

const asked = z.object({
  form: z.uuid().optional(),
  meeting: meetingCode.optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

type Choices = Awaited<ReturnType<typeof getNewDocuments>>

async function Page({ searchParams }: PageProps<'/documents/new'>) {
  const { input, faults } = await search(asked, searchParams)
  const kept = await keptForm(input.form)
  const form = refusedAt(kept, 'documents', 'documents')
  const typed = { body: form.typed('body'), titles: form.typed('titles') }
  const { choices, same } = await load(
    all({ choices: [getNewDocuments, { meeting: input.meeting }], same: [listSameTitles, typed] }),
  )
  const path = input.meeting ? `/documents/new?meeting=${input.meeting}` : '/documents/new'
  return (
    <Frame at="/documents" path="/documents/new" faults={faults}>
      <Done
        done={kept ? undefined : input.done}
        words={{ reserved: 'The symbols were reserved, one a title. The documents are awaited under them.' }}
        backHref="/documents?state=AWAITED"
        backText="See what is awaited"
      />
      <PageHead
        crumbs={[{ href: '/documents', label: 'Documents' }, { label: 'New' }]}
        title="Reserve symbols"
        lede="Each title gets the next free symbol of the body. A symbol stays with its document for ever; one that is not needed is declared void."
      />
      <SameTitles same={same.documents} meeting={form.typed('meeting', input.meeting ?? '')} />
      <Form
        id="documents"
        action={reserveSymbols}
        back={path}
        refused={form.state}
        className={`stack-small ${forms.form}`}
      >
        <Fields form={form} choices={choices} meeting={input.meeting ?? ''} />
        {same.documents.length > 0 && (
          <Checkbox name="others" value="yes" label="These are other documents under the same titles" />
        )}
        <p className="after">
          <SubmitButton>Reserve the symbols</SubmitButton>
        </p>
      </Form>
    </Frame>
  )
}

type Same = { code: string; symbol: string; title: string }

/** The documents that bear the titles already, each with the way to lay it before the meeting instead. */
function SameTitles({ same, meeting }: { same: Same[]; meeting: string }) {
  if (same.length === 0) return null
  return (
    <Note title="Entered already">
      {same.map(({ code, symbol, title }) => (
        <div key={code} className="stack-small">
          <p>
            <a href={`/documents/${code}`}>{symbol}</a> {title}
          </p>
          {meeting && (
            <Form
              id={`lay-${code}`}
              action={layBefore}
              back={`/documents/${code}/places?at=meeting`}
              hidden={{ code, meeting }}
            >
              <SubmitButton variant="quiet">Lay {symbol} before the meeting instead</SubmitButton>
            </Form>
          )}
        </div>
      ))}
    </Note>
  )
}

function Fields({ form, choices, meeting }: { form: Refused; choices: Choices; meeting: string }) {
  const year = choices.today.slice(0, 4)
  const control = (name: string, otherwise = '') => ({ name, defaultValue: form.typed(name, otherwise) })
  const props = (name: string, label: string) => ({ id: form.id(name), label, error: form.error(name) })
  const original = form.typed('languages.0', 'en')
  return (
    <>
      <Field {...props('body', 'Body that issues them')}>
        <Select
          {...control('body')}
          blank="Choose"
          options={choices.bodies.map(({ code, name, pattern, next }) => ({
            value: code,
            label: `${name} (${pattern ? `next: ${symbolLike(pattern, year, next)}` : 'no pattern yet'})`,
          }))}
        />
      </Field>
      <Field {...props('titles', 'Title')} hint="Several documents at once: one title a line">
        <TextArea {...control('titles')} rows={4} />
      </Field>
      <div className={forms.even}>
        <Field {...props('type', 'Type')}>
          <Select
            {...control('type')}
            blank="Choose"
            options={documentTypes.map((value) => ({ value, label: typeWords[value] }))}
          />
        </Field>
        <Field {...props('level', 'Read by')}>
          <Select
            {...control('level', 'MEMBERS')}
            options={levels.map((value) => ({ value, label: levelWords[value] }))}
          />
        </Field>
        <Field {...props('languages.0', 'Original language')}>
          <Select
            {...control('languages.0', original)}
            options={languages.map((value) => ({ value, label: languageWords(value) }))}
          />
        </Field>
        <Field {...props('languages.1', 'Also to come in')} optional>
          <Select
            {...control('languages.1')}
            blank="No other language"
            options={languages.map((value) => ({ value, label: languageWords(value) }))}
          />
        </Field>
        <Field {...props('meeting', 'Lies before the meeting')} optional>
          <Select
            {...control('meeting', meeting)}
            blank="No meeting"
            options={choices.meetings.map(({ code, title }) => ({ value: code, label: title }))}
          />
        </Field>
        {choices.items.length > 0 && (
          <Field {...props('item', 'Item of its agenda')} optional>
            <Select
              {...control('item')}
              blank="No item"
              options={choices.items.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Field>
        )}
        <DateField
          {...props('dueOn', 'Awaited until')}
          {...control('dueOn')}
          hint="Such as 20 February 2027"
          optional
        />
      </div>
      <Checkbox
        name="isAnnounced"
        value="yes"
        defaultChecked={form.typed('isAnnounced') === 'yes'}
        label="Show it as “to follow” before it is published"
        hint="to those who will read it: its symbol and title, nothing of its text"
      />
    </>
  )
}
