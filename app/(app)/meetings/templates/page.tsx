import * as z from 'zod'
import { TextAreaField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import choices from '@/components/ui/choices.module.css'
import { DoneNote } from '@/components/ui/done-note'
import { listTemplates } from '@/lib/meetings/agendas/queries'
import { kindWords } from '@/lib/meetings/rules'
import { meetingKinds } from '@/lib/meetings/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { ChangedSince } from '../../changed-since'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { keptForm, refusedAt } from '../../refused'
import { setTemplate } from './actions'
import { TemplateForm } from './forms'
import { OutlinePreview } from '../outline-preview'
import styles from '../meetings.module.css'

export const generateMetadata = titledFor('Agenda templates', listTemplates)

const asked = z.object({
  form: z.uuid().optional(),
  kind: z.enum(meetingKinds).default('SENIOR_OFFICIALS'),
  done: z.literal('template').optional(),
})

export default answered(Page)

async function Page({ searchParams }: PageProps<'/meetings/templates'>) {
  const { input, faults } = await search(asked, searchParams)
  const templates = await load(listTemplates, {})
  const { outline: recorded, revision } = templates.find(({ kind }) => kind === input.kind)!
  const form = refusedAt(await keptForm(input.form), 'template', 'template')
  return (
    <Frame at="/meetings" path="/meetings/templates" faults={faults}>
      {input.done && !input.form && <DoneNote>The template was saved.</DoneNote>}
      <PageHead
        crumbs={[{ href: '/meetings', label: 'Meetings' }]}
        title="Agenda templates"
        lede="The usual agenda of each kind of meeting. A new agenda can start from it."
      />
      <ul className={choices.choices}>
        {templates.map(({ kind, outline }) => (
          <li key={kind}>
            <a
              href={`/meetings/templates?kind=${kind}`}
              aria-current={kind === input.kind ? 'true' : undefined}
            >
              {kindWords[kind]}
            </a>
            {outline === '' && <span className="quiet-text"> none yet</span>}
          </li>
        ))}
      </ul>
      <div className={`stack ${styles.form}`}>
        <Section title={kindWords[input.kind]} id="outline">
          <TemplateForm
            id="template"
            action={setTemplate}
            back={`/meetings/templates?kind=${input.kind}`}
            hidden={{ kind: input.kind, revision: String(revision) }}
            refused={form.state}
          >
            <ChangedSince form={form} labels={{ outline: 'Outline' }} now={{ outline: recorded }} />
            <TextAreaField
              name="outline"
              label="Outline"
              hint="One item per line. Indent sub-items by two spaces. Give the purpose in brackets: (information), (discussion) or (decision)"
              rows={14}
              value={recorded}
            />
            <p className="after">
              <SubmitButton>Save template</SubmitButton>
            </p>
            <OutlinePreview form={form}>{(count) => `Save template of ${count}`}</OutlinePreview>
          </TemplateForm>
        </Section>
      </div>
    </Frame>
  )
}
