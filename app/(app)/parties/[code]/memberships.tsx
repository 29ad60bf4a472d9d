import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import { stateOn } from '@/lib/time/dates'
import type { PartyPage } from '@/lib/register/parties/queries'
import { capital, categoryWords, doubtInWords } from '@/lib/register/parties/rules'
import { Notes } from '../../register/notes'
import { Standing } from '../roster-table'
import { Basis, From, Sureness, Until } from '../../register/when'

/** Every membership in the register, with its doubt on the date shown, and what sources say against it. */
export function Memberships({ found: { party, moment, notes } }: { found: PartyPage }) {
  const { memberships } = party
  return (
    <Section title="Membership" id="membership">
      {memberships.length === 0 ? (
        <Empty>
          No membership is recorded. An approved request admits a party as member, observer or guest.
        </Empty>
      ) : (
        <Table
          fold
          head={['Category', 'Standing', 'From', 'Until', 'Basis', 'Certainty'].map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        >
          <tbody>
            {memberships.map((one) => {
              const state = stateOn(one, moment.day)
              return (
                <tr key={one.id} className={state === 'impossible' ? table.over : undefined}>
                  <th scope="row">{capital(categoryWords[one.category])}</th>
                  <td>
                    <Standing standing={one.standing} />
                  </td>
                  <td data-l="from">
                    <From text={one.validFrom} />
                  </td>
                  <td data-l="until">
                    <Until text={one.validTo} />
                  </td>
                  <td className={table.line}>
                    <Basis text={one.basis} link={one.basisLink} />
                    {state === 'uncertain' && (
                      <>
                        {' '}
                        <Status kind="doubt">uncertain on this date:</Status> {doubtInWords(one, moment.day)}
                      </>
                    )}
                  </td>
                  <td>
                    <Sureness certainty={one.certainty} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      )}
      <Notes notes={notes} />
    </Section>
  )
}

/** That the party founded the forum, and how that is known. */
export function Founding({ found: { party } }: { found: PartyPage }) {
  if (!party.founding) return null
  const { basis, basisLink, certainty } = party.founding
  return (
    <Section title="Founding" id="founding">
      <p>
        <Basis text={basis} link={basisLink} /> <Sureness certainty={certainty} />
      </p>
    </Section>
  )
}
