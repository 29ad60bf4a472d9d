import { ExistenceBar, ExistenceScale } from '@/components/charts/existence-bar'
import { TreeCell } from '@/components/charts/tree-cell'
import { treeLines } from '@/components/charts/tree-lines'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import table from '@/components/ui/table.module.css'
import { stateOn, yearOf } from '@/lib/time/dates'
import type { GroupInTree, GroupTree } from '@/lib/register/groups/queries'
import { roleWords } from '@/lib/register/parties/rules'
import { Ending, From, Until } from '../register/when'
import styles from './groups.module.css'

type Span = { from: number; to: number; today: string }

/** The drawn tree: an ordinary table whose first cell is joined to its parent by lines, with a bar of existence in every row. */
export function TreeTable({ tree, tail }: { tree: GroupTree; tail: string }) {
  const { moment, firstYear } = tree
  const span = { from: firstYear, to: Math.max(yearOf(moment.today), firstYear + 1), today: moment.day }
  const lines = treeLines(tree.depths)
  return (
    <Table caption="Tree of groups" fold sticky rows className={styles.tree} head={<Heads span={span} />}>
      <tbody>
        {tree.groups.map((group, at) => (
          <Row
            key={group.id}
            group={group}
            day={moment.day}
            span={span}
            lines={lines[at] ?? []}
            tail={tail}
          />
        ))}
      </tbody>
    </Table>
  )
}

function Heads({ span: { from, to } }: { span: Span }) {
  return (
    <>
      <th scope="col">Group</th>
      <th scope="col">
        <ExistenceScale from={from} to={to} />
      </th>
      <th scope="col">Since</th>
      <th scope="col">Chair</th>
      <th scope="col">Seats</th>
    </>
  )
}

function Row({
  group,
  day,
  span,
  lines,
  tail,
}: {
  group: GroupInTree & { depth: number }
  day: string
  span: Span
  lines: ReturnType<typeof treeLines>[number]
  tail: string
}) {
  const state = stateOn(group, day)
  const { fromEarliest, fromLatest, toEarliest, toLatest } = group
  return (
    <tr className={state === 'impossible' ? table.over : undefined}>
      <TreeCell depth={group.depth} lines={lines}>
        <a href={`/groups/${group.code}${tail}`}>{group.name}</a>
        {group.abbreviation && <small>{group.abbreviation}</small>}
      </TreeCell>
      <td className={table.drop}>
        <ExistenceBar
          {...{ fromEarliest, fromLatest, toEarliest, toLatest }}
          {...span}
          ended={state === 'impossible'}
        />
      </td>
      <td data-l="since">
        <From text={group.validFrom} />
        {group.validTo !== null && (
          <>
            ,{' '}
            {state === 'impossible' ? (
              <>
                ended <Until text={group.validTo} />
              </>
            ) : (
              <Ending text={group.validTo} />
            )}
          </>
        )}
        {state === 'uncertain' && (
          <>
            {' '}
            <Status kind="doubt">uncertain on this date</Status>
          </>
        )}
      </td>
      <td data-l="chair">
        <Chairs chairs={group.chairs} isOver={state === 'impossible'} />
      </td>
      <td data-l="seats">
        {state === 'impossible' ? <span className="quiet-text">–</span> : <Seats group={group} />}
      </td>
    </tr>
  )
}

function Chairs({ chairs, isOver }: { chairs: GroupInTree['chairs']; isOver: boolean }) {
  if (chairs.length === 0) return <span className="quiet-text">{isOver ? '–' : 'none'}</span>
  const managers = chairs.every(({ role }) => role === 'CO_MANAGER')
  return (
    <>
      {[...new Set(chairs.map(({ name }) => name))].join(', ')}
      {managers && <span className="quiet-text"> ({roleWords.CO_MANAGER}s)</span>}
    </>
  )
}

function Seats({ group: { composition, seats } }: { group: GroupInTree }) {
  if (composition === 'ALL_MEMBERS') return <span className="quiet-text">all members</span>
  if (composition === 'DESCRIBED') return <span className="quiet-text">described</span>
  return seats.toLocaleString('en')
}
