import { Section } from '@/components/layout/section'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { PartRow, Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import { dayInWords, rangeInWords } from '@/lib/time/date-words'
import type { GroupSeat } from '@/lib/register/groups/group'
import type { GroupPage } from '@/lib/register/groups/queries'
import { seatsOn, withoutArticle } from '@/lib/register/groups/rules'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import { doubtInWords, isChair, roleWords } from '@/lib/register/parties/rules'
import { Basis, Ending, From, Sureness } from '../../register/when'
import styles from './group.module.css'

/** The seats on the date shown, states and organizations apart; those that are uncertain come last, with the reason. */
export function Seats({ found: { group, seats, moment }, input }: { found: GroupPage; input: AskedMoment }) {
  const { states, organizations, uncertain } = seatsOn(seats, moment.day)
  const parts = [
    { title: 'States', rows: states, count: `${states.length}` },
    { title: 'Organizations', rows: organizations, count: `${organizations.length}` },
    { title: 'Uncertain on this date', rows: uncertain, count: `${uncertain.length}, not counted above` },
  ].filter(({ rows }) => rows.length > 0)
  const title = `${group.composition === 'OWN_SEATS' || group.composition === 'SEATS_OF' ? 'Seats' : 'Seats of its own'} on ${dayInWords(moment.day)}`
  if (parts.length === 0)
    return (
      <Section title={title} id="seats">
        <Empty>No seats are recorded for this date. An approved request appoints a party to a seat.</Empty>
      </Section>
    )
  return (
    <Section
      title={title}
      id="seats"
      note={<Downloads list="Seats" file={`/groups/${group.code}/seats`} query={momentQuery(input)} />}
    >
      <Table
        fold
        rows
        className={styles.seats}
        head={['Party', 'Role', 'From', 'Basis', 'Certainty'].map((label) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      >
        {parts.map(({ title, rows, count }) => (
          <tbody key={title}>
            <PartRow title={title} count={count} span={5} />
            {rows.map((seat) => (
              <Row
                key={seat.partyId}
                seat={seat}
                tail={momentQuery(input)}
                other={group.compositionGroup}
                doubt={rows === uncertain ? doubtInWords(seat, moment.day) : ''}
              />
            ))}
          </tbody>
        ))}
      </Table>
    </Section>
  )
}

type Other = GroupPage['group']['compositionGroup']

type SeatOfParty = GroupSeat & { also: GroupSeat[] }

function Row({ seat, tail, doubt, other }: { seat: SeatOfParty; tail: string; doubt: string; other: Other }) {
  return (
    <tr>
      <th scope="row">
        <a href={`/parties/${seat.code}${tail}`}>{seat.name}</a>
      </th>
      <td>
        {isChair(seat.role) && !seat.isElsewhere ? (
          <b>{roleWords[seat.role]}</b>
        ) : seat.isElsewhere ? (
          'member'
        ) : (
          roleWords[seat.role]
        )}
        {seat.also.map(({ role, validFrom, validTo }) => (
          <span className="small quiet-text" key={`${role} ${validFrom}`}>
            {' '}
            and {roleWords[role]} {rangeInWords(validFrom, validTo)}
          </span>
        ))}
      </td>
      <td data-l="from">
        <From text={seat.validFrom} />
        {seat.validTo !== null && (
          <>
            {' '}
            <Ending text={seat.validTo} />
          </>
        )}
      </td>
      <td className={table.line}>
        {doubt && `${doubt} `}
        {seat.isElsewhere && other ? (
          <>
            By its seat in the <a href={`/groups/${other.code}${tail}`}>{withoutArticle(other.name)}</a>
          </>
        ) : (
          <Basis text={seat.basis} link={seat.basisLink} />
        )}
      </td>
      <td>
        <Sureness certainty={seat.certainty} />
      </td>
    </tr>
  )
}
