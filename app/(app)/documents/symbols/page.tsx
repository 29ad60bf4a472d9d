import * as z from 'zod'
import { SelectField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Done } from '@/components/ui/done-note'
import { Table } from '@/components/ui/table'
import { listPatterns } from '@/lib/documents/queries'
import { symbolLike } from '@/lib/documents/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { keptForm, refusedAt } from '../../refused'
import forms from '../../meetings/meetings.module.css'
import { PatternForm, ReadingDaysForm } from '../forms'
import { setPattern, setReadingDays } from './actions'

export const generateMetadata = titledFor('Symbols and reading log', listPatterns)

const asked = z.object({
  form: z.uuid().optional(),
  at: z.enum(['pattern', 'days']).optional(),
  done: z.string().max(20).optional(),
})

export default answered(Page)

async function Page({ searchParams }: PageProps<'/documents/symbols'>) {
  const { input, faults } = await search(asked, searchParams)
  const { bodies, today, readingDays, daysRevision } = await load(listPatterns, {})
  const kept = await keptForm(input.form)
  const form = refusedAt(kept, input.at ?? 'pattern', 'pattern')
  const days = refusedAt(kept, input.at, 'days')
  return (
    <Frame at="/documents" path="/documents/symbols" faults={faults}>
      <Done
        done={input.done}
        words={{
          numbered: 'The pattern was saved. It applies to symbols reserved from now on.',
          retained: 'The number of days was saved.',
        }}
      />
      <PageHead
        crumbs={[{ href: '/documents', label: 'Documents' }, { label: 'Symbols' }]}
        title="Symbols and reading log"
        lede="How the documents of each body are numbered. All language versions of a document share its symbol, and numbers start at 1 each year."
      />
      <div className="stack">
        <Section title="Set a pattern" id="set">
          <PatternForm
            id="pattern"
            action={setPattern}
            back="/documents/symbols"
            refused={form.state}
            className={`stack-small ${forms.form}`}
          >
            <div className={forms.even}>
              <SelectField
                name="body"
                label="Body"
                blank="Choose"
                options={bodies.map(({ code, name }) => ({ value: code, label: name }))}
              />
              <TextField
                name="pattern"
                label="Pattern"
                hint="In capitals, with the year and the number at the end: BP/SOM/{year}/{number}"
              />
            </div>
            <p className="after">
              <SubmitButton variant="plain">Save pattern</SubmitButton>
            </p>
          </PatternForm>
        </Section>
        <Section
          title="Logs of reading and of downloads"
          id="reading"
          note="Who read documents that are not public, and who downloaded which list. Both are separate from the audit trail, and their entries are deleted after this number of days."
        >
          <ReadingDaysForm
            id="days"
            action={setReadingDays}
            back="/documents/symbols?at=days"
            hidden={{ revision: String(daysRevision) }}
            refused={days.state}
            className={`stack-small ${forms.form}`}
          >
            <TextField name="days" label="Days" inputMode="numeric" value={String(readingDays)} />
            <p className="after">
              <SubmitButton variant="plain">Save days</SubmitButton>
            </p>
          </ReadingDaysForm>
        </Section>
        <Section title="Patterns" id="patterns" count={bodies.filter(({ pattern }) => pattern).length}>
          <Table
            fold
            caption="Symbol patterns of the current bodies"
            head={
              <>
                <th scope="col">Body</th>
                <th scope="col">Pattern</th>
                <th scope="col">Next symbol</th>
              </>
            }
          >
            <tbody>
              {bodies.map(({ code, name, pattern, next }) => (
                <tr key={code}>
                  <th scope="row">
                    <a href={`/groups/${code}`}>{name}</a>
                  </th>
                  <td data-l="Pattern">{pattern ?? <span className="quiet-text">none</span>}</td>
                  <td data-l="Next symbol">
                    {pattern ? (
                      symbolLike(pattern, today.slice(0, 4), next)
                    ) : (
                      <span className="quiet-text">–</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      </div>
    </Frame>
  )
}
