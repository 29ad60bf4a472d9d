import { Section } from '@/components/layout/section'
import matters from '@/components/ui/matters.module.css'
import table from '@/components/ui/table.module.css'
import type { Declared } from '@/lib/register/forum/totals'
import { disagrees, totalInWords } from '@/lib/register/forum/totals'
import type { Health } from '@/lib/portal/overview/health'
import type { HealthKind } from '@/lib/portal/overview/schema'

export const healthWords: Record<HealthKind, string> = {
  inferred: 'Facts inferred without a document',
  doubtful: 'Facts with a date in doubt',
  contactless: 'Parties without a contact',
  chairless: 'Groups without a chair',
  unrepresented: 'Parties without a focal point',
  unconfirmed: 'Focal points not confirmed for a year',
}

/** How many facts need attention; each number links to their list. */
export function NeedsAttention({ health }: { health: Health }) {
  return (
    <Section title="Needs attention">
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

/** Where the figure or the list on a published page differs from what the register counts. */
export function DeclaredInBrief({ declared }: { declared: Declared[] }) {
  const differing = declared.filter(disagrees)
  const said = (n: number | null, here: number | null) => (n === null ? '–' : n === here ? n : <b>{n}</b>)
  return (
    <Section
      title="Published and counted totals"
      note={`${differing.length} of ${declared.length} published figures differ from the register.`}
    >
      {differing.length > 0 && (
        <ul className={matters.matters}>
          {differing.map((row, position) => (
            <li key={position}>
              {totalInWords(row)}
              <p className={matters.about}>
                published {said(row.declared, row.here)} · listed {said(row.listed, row.here)} · in the
                register {row.here}
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="small after">
        <a href="/forum#declared">See the full comparison</a>
      </p>
    </Section>
  )
}
