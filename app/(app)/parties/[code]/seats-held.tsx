import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import { stateOn } from '@/lib/time/dates'
import { withoutArticle } from '@/lib/register/groups/rules'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import type { SeatOfParty } from '@/lib/register/parties/party'
import { isChair, roleWords } from '@/lib/register/parties/rules'
import { From, Sureness, Until } from '../../register/when'

/** Where the party sits on the date shown, by its own seat, by membership or by its seat in another group; ended seats come last. */
export function SeatsHeld({ seats, day, input }: { seats: SeatOfParty[]; day: string; input: AskedMoment }) {
  const tail = momentQuery(input)
  const ordered = ['certain', 'uncertain', 'impossible'].flatMap((state) =>
    seats.filter((seat) => stateOn(seat, day) === state),
  )
  if (ordered.length === 0)
    return (
      <Section title="Seats in groups" id="seats">
        <Empty>No seats in groups are recorded. An approved request appoints a party to a seat.</Empty>
      </Section>
    )
  return (
    <Section title="Seats in groups" id="seats">
      <Table
        fold
        head={['Group', 'Role', 'From', 'Until', 'Certainty'].map((label) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      >
        <tbody>
          {ordered.map((seat, at) => (
            <tr key={at} className={stateOn(seat, day) === 'impossible' ? table.over : undefined}>
              <th scope="row">
                <a href={`/groups/${seat.code}${tail}`}>{seat.group}</a>
              </th>
              <td>{isChair(seat.role) ? <b>{roleWords[seat.role]}</b> : roleWords[seat.role]}</td>
              <td data-l="from">
                <From text={seat.validFrom} />
              </td>
              <td data-l="until">
                <Until text={seat.validTo} />
              </td>
              <td>
                <CertaintyOf seat={seat} day={day} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}

function CertaintyOf({ seat, day }: { seat: SeatOfParty; day: string }) {
  if (seat.by === 'MEMBERSHIP') return seat.role === 'OBSERVER' ? 'attends as observer' : 'by membership'
  if (seat.by === 'ANOTHER_GROUP')
    return <>by its seat in the {seat.otherGroup && withoutArticle(seat.otherGroup)}</>
  const state = stateOn(seat, day)
  if (state === 'uncertain') return <Status kind="doubt">uncertain on this date</Status>
  if (state === 'impossible')
    return <Status kind="ended">{seat.fromEarliest > day ? 'not yet' : 'ended'}</Status>
  return seat.certainty ? <Sureness certainty={seat.certainty} /> : null
}
