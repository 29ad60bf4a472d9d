import { Section } from '@/components/layout/section'
import { Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import type { Declaration, Note as NoteText } from '@/lib/register/parties/notes'
import { totalWords } from '@/lib/register/parties/totals'
import { Notes, Sources } from './notes'

/** What published pages say in numbers and how many names they list, beside what the register counts on the date shown. */
export function Declared({
  declarations,
  notes,
  title = 'Published figures',
}: {
  declarations: (Declaration & { counted: number | null })[]
  notes: NoteText[]
  title?: string
}) {
  if (declarations.length === 0 && notes.length === 0) return null
  return (
    <Section
      title={title}
      id="declared"
      note="The figures on published pages, how many names they list, and what the register counts on the date shown."
    >
      {declarations.length > 0 && (
        <Table
          fold
          head={['Total', 'Published figure', 'Names listed', 'In the register', 'Explanation'].map(
            (label) => (
              <Head key={label} label={label} />
            ),
          )}
        >
          <tbody>
            {declarations.map((one, at) => (
              <tr key={at}>
                <th scope="row">{totalWords[one.total] ?? one.total}</th>
                <td className={table.end} data-l="published">
                  {one.declared ?? '–'}
                </td>
                <td className={table.end} data-l="listed">
                  {one.listed ?? '–'}
                </td>
                <td className={table.end} data-l="in the register">
                  <b>{one.counted ?? '–'}</b>
                </td>
                <td className={table.line}>
                  {one.explanation} <Sources sources={one.sources} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Notes notes={notes} />
    </Section>
  )
}

const Head = ({ label }: { label: string }) => (
  <th
    scope="col"
    className={/^(Published figure|Names listed|In the register)$/.test(label) ? table.end : undefined}
  >
    {label}
  </th>
)
