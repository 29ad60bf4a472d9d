import { Section } from '@/components/layout/section'
import { Note } from '@/components/ui/note'
import table from '@/components/ui/table.module.css'
import type { Total } from '@/lib/register/forum/totals'

/** The totals in a narrow column. */
export function StateOfRegister({ totals }: { totals: Total[] }) {
  const shown = totals.filter(({ part }) => !part)
  return (
    <Section title="State of the register">
      <table className={table.tight}>
        <tbody>
          {shown.map(({ key, label, certain }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td className={table.end}>{certain}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small after">
        <a href="/parties">See the list</a>, or <a href="/forum#totals">the totals in full</a>.
      </p>
    </Section>
  )
}

/** A prominent warning, because nothing can be approved until the seat is filled. */
export function VacantSeat({ coChairs }: { coChairs: string[] }) {
  if (coChairs.length >= 2) return null
  return (
    <Note kind="error" role="alert" title="A co-chair seat is vacant: nothing can be approved">
      {coChairs.length === 0 ? 'No party holds' : `Only ${coChairs[0]} holds`} a co-chair seat in the deciding
      group today, and two must approve. Ask the operator of this installation to fill the vacant seat.
    </Note>
  )
}
