import { Status, Yes } from '@/components/ui/status'
import { PartRow, SortHead, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import type { RosterRow } from '@/lib/register/parties/queries'
import {
  categoryWords,
  inTwo,
  parts,
  regionWords,
  roleWords,
  UNCERTAIN_PART,
  type Sort,
} from '@/lib/register/parties/rules'
import { Ending, From } from '../register/when'
import styles from './roster.module.css'

type Asked = AskedMoment & { sort?: Sort; order?: string }

/** The roster in its parts; few elements a row, because a register can be long. */
export function RosterTable({
  rows,
  inPart,
  isFirst,
  input,
  kept,
}: {
  rows: RosterRow[]
  inPart: Record<string, number>
  isFirst: boolean
  input: Asked
  kept: Record<string, string | undefined>
}) {
  const tail = momentQuery(input)
  const present = [...new Set(rows.map(({ part }) => part))]
  return (
    <Table
      caption="Parties"
      sticky
      fold
      rows
      className={styles.roster}
      head={<Heads input={input} kept={kept} />}
    >
      {present.map((part, at) => (
        <tbody key={part}>
          <PartRow
            span={7}
            title={parts[part]}
            count={`${inPart[part] ?? 0}${part === UNCERTAIN_PART ? ', not counted above' : ''}${at === 0 && !isFirst ? ', continued' : ''}`}
          />
          {rows
            .filter((row) => row.part === part)
            .map((row) => (
              <Row key={row.id} row={row} tail={tail} />
            ))}
        </tbody>
      ))}
    </Table>
  )
}

const heads = [
  ['name', 'Name'],
  ['code', 'Code'],
  ['since', 'Since'],
  [null, 'Founding'],
  ['standing', 'Standing'],
  ['region', 'Region'],
  [null, 'Seats in groups'],
] as const

function Heads({ input, kept }: { input: Asked; kept: Record<string, string | undefined> }) {
  const { sort = 'name', order = 'ascending' } = input
  return heads.map(([key, label]) => {
    if (!key)
      return (
        <th key={label} scope="col">
          {label}
        </th>
      )
    const isSorted = key === sort
    const next = isSorted && order === 'ascending' ? 'descending' : 'ascending'
    const href = `/parties${momentQuery(input, { ...kept, sort: key, order: next })}#list`
    return (
      <SortHead
        key={label}
        label={label}
        href={href}
        sorted={isSorted ? (order as 'ascending') : undefined}
      />
    )
  })
}

function Row({ row, tail }: { row: RosterRow; tail: string }) {
  const [head, rest] = inTwo(row.name)
  const remarks = [...row.former, ...(row.also ? [`also ${row.also}`] : [])]
  return (
    <tr>
      <th scope="row">
        <a href={`/parties/${row.code}${tail}`}>{head}</a>
        {rest}
        {remarks.length > 0 && <small>{remarks.join('; ')}</small>}
      </th>
      <td>{row.code}</td>
      <td data-l="since">
        <Since row={row} />
      </td>
      {row.doubt === null ? (
        <Certain row={row} tail={tail} />
      ) : (
        <td colSpan={4}>
          As {categoryWords[row.category]}. {row.doubt} {row.basis}
        </td>
      )}
    </tr>
  )
}

function Certain({ row, tail }: { row: RosterRow; tail: string }) {
  return (
    <>
      <td>{row.founding && <Yes word="founding" />}</td>
      <td className={row.standing === 'ACTIVE' ? undefined : styles.notable}>
        <Standing standing={row.standing} />
      </td>
      <td>{row.region && regionWords[row.region]}</td>
      <td>
        <Seats row={row} tail={tail} />
      </td>
    </>
  )
}

function Since({ row: { since, validTo, certainty } }: { row: RosterRow }) {
  return (
    <>
      <From text={since} />
      {validTo !== null && (
        <>
          , <Ending text={validTo} />
        </>
      )}
      {certainty !== 'CONFIRMED' && (
        <>
          {' '}
          <Tag>{certainty.toLowerCase()}</Tag>
        </>
      )}
    </>
  )
}

/** "Active" in secondary ink, so that the exception is noticed. */
export function Standing({ standing }: { standing: RosterRow['standing'] }) {
  if (standing === 'ACTIVE') return <Status kind="active">active</Status>
  return <Status kind={standing === 'PROVISIONAL' ? 'provisional' : 'ended'}>{standing.toLowerCase()}</Status>
}

function Seats({ row: { seats }, tail }: { row: RosterRow; tail: string }) {
  return (
    <>
      {seats.named.map(({ code, label, role }, at) => (
        <span key={`${code}${role}`}>
          {at > 0 && ', '}
          <a href={`/groups/${code}${tail}`}>{label}</a>
          {role !== 'MEMBER' && ` (${roleWords[role] ?? ''})`}
        </span>
      ))}
      {seats.counted && `${seats.named.length > 0 ? '; ' : ''}${seats.counted}`}
    </>
  )
}
