import { Section } from '@/components/layout/section'
import table from '@/components/ui/table.module.css'
import type { Declared } from '@/lib/register/forum/totals'
import { disagrees, totalInWords } from '@/lib/register/forum/totals'
import type { Health } from '@/lib/portal/overview/health'
import type { HealthKind } from '@/lib/portal/overview/schema'

export const healthWords: Record<HealthKind, string> = {
  inferred: 'Facts inferred, without a document',
  doubtful: 'Facts with a doubtful date',
  contactless: 'Parties without a contact',
  chairless: 'Groups without a chair',
  unrepresented: 'Parties without a focal point',
  unconfirmed: 'Focal points not confirmed for a year',
}

/** How many facts could be made better, each number the way to their list. */
export function ToBeMadeBetter({ health }: { health: Health }) {
  return (
    <Section title="To be made better">
      <table className={table.tight}>
        <tbody>
          {(Object.entries(healthWords) as [HealthKind, string][])
            .filter(([kind]) => health[kind] !== undefined)
            .map(([kind, words]) => (
              <tr key={kind}>
                <th scope="row">
                  <a href={`/?show=${kind}`}>{words}</a>
                </th>
                <td className={table.end}>{health[kind]}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Section>
  )
}

/** Where a published page says or lists something else than the register counts. */
export function DeclaredInBrief({ declared }: { declared: Declared[] }) {
  const differing = declared.filter(disagrees)
  const said = (n: number | null, here: number | null) =>
    n === null ? <span className="quiet-text">–</span> : n === here ? n : <b>{n}</b>
  return (
    <Section
      title="Declared and computed"
      note={`${differing.length} of ${declared.length} published numbers differ from what the register counts.`}
    >
      {differing.length > 0 && (
        <table className={table.tight}>
          <thead>
            <tr>
              <th scope="col">Published</th>
              <th scope="col" className={table.end}>
                says
              </th>
              <th scope="col" className={table.end}>
                lists
              </th>
              <th scope="col" className={table.end}>
                here
              </th>
            </tr>
          </thead>
          <tbody>
            {differing.map((row, position) => (
              <tr key={position}>
                <th scope="row">{totalInWords(row)}</th>
                <td className={table.end}>{said(row.declared, row.here)}</td>
                <td className={table.end}>{said(row.listed, row.here)}</td>
                <td className={table.end}>{row.here}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="small after">
        <a href="/forum#declared">Compare in full</a>
      </p>
    </Section>
  )
}
