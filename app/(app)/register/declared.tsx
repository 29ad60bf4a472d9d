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
  title = 'What published pages say instead',
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
      note="Numbers that pages declare, the names they list under them, and what is counted here on the date shown."
    >
      {declarations.length > 0 && (
        <Table
          fold
          head={['Total', 'Declared', 'Listed', 'Counted', 'How it comes'].map((label) => (
            <Head key={label} label={label} />
          ))}
        >
          <tbody>
            {declarations.map((one, at) => (
              <tr key={at}>
                <th scope="row">{totalWords[one.total] ?? one.total}</th>
                <td className={table.end} data-l="declared">
                  {one.declared ?? '–'}
                </td>
                <td className={table.end} data-l="listed">
                  {one.listed ?? '–'}
                </td>
                <td className={table.end} data-l="counted">
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
  <th scope="col" className={/^(Declared|Listed|Counted)$/.test(label) ? table.end : undefined}>
    {label}
  </th>
)
