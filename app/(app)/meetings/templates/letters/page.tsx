import * as z from 'zod'
import { TextAreaField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import choices from '@/components/ui/choices.module.css'
import { DoneNote } from '@/components/ui/done-note'
import { NOT_KNOWN, STANDARD_LETTER } from '@/lib/meetings/letters/letter'
import { placeholders } from '@/lib/meetings/letters/placeholders'
import { listLetterTemplates } from '@/lib/meetings/letters/queries'
import { kindWords } from '@/lib/meetings/rules'
import { meetingKinds } from '@/lib/meetings/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { ChangedSince } from '../../../changed-since'
import { Frame } from '../../../frame'
import { titledFor } from '../../../titled'
import { keptForm, refusedAt } from '../../../refused'
import styles from '../../meetings.module.css'
import { setLetterTemplate } from './actions'
import { LetterForm } from './forms'

export const generateMetadata = titledFor('Letters of invitation', listLetterTemplates)

const asked = z.object({
  form: z.uuid().optional(),
  kind: z.enum(meetingKinds).default('SENIOR_OFFICIALS'),
  done: z.literal('letter').optional(),
})

export default answered(Page)

const path = '/meetings/templates/letters'
const labels = { text: 'Letter' }

async function Page({ searchParams }: PageProps<'/meetings/templates/letters'>) {
  const { input, faults } = await search(asked, searchParams)
  const templates = await load(listLetterTemplates, {})
  const { text, revision } = templates.find(({ kind }) => kind === input.kind)!
  const form = refusedAt(await keptForm(input.form), 'letter', 'letter')
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      {input.done && !input.form && <DoneNote>The letter was saved.</DoneNote>}
      <PageHead
        crumbs={[{ href: '/meetings', label: 'Meetings' }]}
        title="Letters of invitation"
        lede="The text of the letter to each invited party, for each kind of meeting. Download the letters from the invitations page of a meeting."
      />
      <ul className={choices.choices}>
        {templates.map(({ kind, isOwn }) => (
          <li key={kind}>
            <a href={`${path}?kind=${kind}`} aria-current={kind === input.kind ? 'true' : undefined}>
              {kindWords[kind]}
            </a>
            {!isOwn && <span className="quiet-text"> standard text</span>}
          </li>
        ))}
      </ul>
      <div className={`stack ${styles.form}`}>
        <Section title={kindWords[input.kind]} id="wording">
          <LetterForm
            id="letter"
            action={setLetterTemplate}
            back={`${path}?kind=${input.kind}`}
            hidden={{ kind: input.kind, revision: String(revision) }}
            refused={form.state}
          >
            <ChangedSince form={form} labels={labels} now={{ text }} />
            <TextAreaField
              name="text"
              label={labels.text}
              hint="Leave an empty line between paragraphs. Words in braces are filled in for each party."
              rows={22}
              value={text}
            />
            <p className="after">
              <SubmitButton>Save letter</SubmitButton>
            </p>
          </LetterForm>
        </Section>
        <Placeholders />
        <details>
          <summary>Standard text</summary>
          <p className="small">To return to it, copy it into the field above and save the letter.</p>
          <p className={styles.standard}>{STANDARD_LETTER}</p>
        </details>
      </div>
    </Frame>
  )
}

const Placeholders = () => (
  <Section
    title="Placeholders"
    id="placeholders"
    note={`A place or deadline that is not set is written as “${NOT_KNOWN}”.`}
  >
    <ul>
      {Object.entries(placeholders).map(([name, meaning]) => (
        <li key={name}>
          <code>{`{${name}}`}</code>: {meaning}
        </li>
      ))}
    </ul>
  </Section>
)
