import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import totalsTable from '@/components/ui/totals-table.module.css'
import type { Declared, Total } from '@/lib/register/forum/totals'
import { disagrees, totalInWords } from '@/lib/register/forum/totals'
import { Sources } from './sources'

/** What the register counts that day: what is certain and, separately, what is uncertain. */
export function Totals({ totals }: { totals: Total[] }) {
  const isUncertain = totals.some(({ uncertain }) => uncertain > 0)
  return (
    <Table
      caption="Totals counted from the register"
      className={totalsTable.totals}
      head={
        <>
          <th scope="col">Total</th>
          <th scope="col" className={table.end}>
            Certain
          </th>
          {isUncertain && (
            <th scope="col" className={table.end}>
              Uncertain, not counted
            </th>
          )}
        </>
      }
    >
      <tbody>
        {totals.map(({ key, label, part, certain, uncertain }) => (
          <tr key={key}>
            <th scope="row" className={part ? totalsTable.inner : undefined}>
              {label}
            </th>
            <td className={table.end}>{certain}</td>
            {isUncertain && (
              <td className={table.end}>
                {uncertain === 0 ? <span className="quiet-text">–</span> : uncertain}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** What published pages say and list, beside what the register counts: numbers that differ are set in bold. */
export function DeclaredAndComputed({ declared }: { declared: Declared[] }) {
  const said = (n: number | null, here: number | null) =>
    n === null ? <span className="quiet-text">–</span> : n === here ? n : <b>{n}</b>
  return (
    <Table
      caption="Published figures, and what the register counts"
      fold
      head={
        <>
          <th scope="col">Total</th>
          <th scope="col" className={table.end}>
            Published figure
          </th>
          <th scope="col" className={table.end}>
            Names listed
          </th>
          <th scope="col" className={table.end}>
            In the register
          </th>
          <th scope="col">Agreement</th>
          <th scope="col">Explanation and source</th>
        </>
      }
    >
      <tbody>
        {declared.map((row, position) => (
          <tr key={position}>
            <th scope="row">{totalInWords(row)}</th>
            <td className={table.end} data-l="published">
              {said(row.declared, row.here)}
            </td>
            <td className={table.end} data-l="listed">
              {said(row.listed, row.here)}
            </td>
            <td className={table.end} data-l="in the register">
              {row.here ?? '–'}
            </td>
            <td>
              {disagrees(row) ? (
                <Status kind="disagree">differs</Status>
              ) : (
                <Status kind="done">agrees</Status>
              )}
            </td>
            <td className={table.line}>
              {row.explanation} <Sources sources={row.sources} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
