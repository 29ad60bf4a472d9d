import type { Metadata } from 'next'
import { ExistenceBar, ExistenceScale } from '@/components/charts/existence-bar'
import { TreeCell } from '@/components/charts/tree-cell'
import { treeLines } from '@/components/charts/tree-lines'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { stateOn, yearOf } from '@/lib/dates'
import { listGroups, treeInput, type GroupInTree } from '@/lib/groups/queries'
import { momentQuery, titleAt } from '@/lib/moment-address'
import { roleWords } from '@/lib/parties/rules'
import { load, search } from '@/lib/web'
import { Frame } from '../frame'
import { NothingYet } from '../parties/nothing-yet'
import { From, Until } from '../parties/when'
import styles from './groups.module.css'

export async function generateMetadata({ searchParams }: PageProps<'/groups'>): Promise<Metadata> {
  return { title: titleAt('Groups', await searchParams) }
}

export default async function Page({ searchParams }: PageProps<'/groups'>) {
  const { input, faults } = await search(treeInput, searchParams)
  const tree = await load(listGroups, input)
  const { moment, certain, uncertain, ended, begin } = tree
  const isToday = moment.day === moment.today && moment.size === null
  const span = {
    from: tree.firstYear,
    to: Math.max(yearOf(moment.today), tree.firstYear + 1),
    today: moment.day,
  }
  const lines = treeLines(tree.depths)
  const facts = [
    `${certain.toLocaleString('en')} ${certain === 1 ? 'body' : 'bodies'} in existence`,
    ended > 0 && `${ended} ended`,
    uncertain > 0 && `${uncertain} uncertain on this date`,
  ]
  return (
    <Frame at="/groups" moment={moment} faults={faults}>
      <PageHead
        title="Groups"
        lede={moment.size === 0n ? undefined : `${facts.filter(Boolean).join(', ')}.`}
        actions={
          tree.may.propose && isToday ? (
            <ButtonLink href="/change-requests/new?kind=ADD_GROUP">Propose a change</ButtonLink>
          ) : undefined
        }
      />
      {moment.size === 0n ? (
        <NothingYet moment={moment} />
      ) : tree.groups.length === 0 ? (
        <Empty>No group existed on this date. An approved request adds one.</Empty>
      ) : (
        <Table
          caption="Groups in their tree"
          fold
          sticky
          rows
          className={styles.tree}
          head={<Heads span={span} />}
        >
          <tbody>
            {tree.groups.map((group, at) => (
              <Row
                key={group.id}
                group={group}
                day={moment.day}
                span={span}
                lines={lines[begin + at] ?? []}
                tail={momentQuery(input)}
              />
            ))}
          </tbody>
        </Table>
      )}
      <Pager
        note={
          tree.next || begin > 0
            ? `${begin + 1} to ${begin + tree.groups.length} of ${tree.depths.length.toLocaleString('en')} groups`
            : undefined
        }
        newerHref={
          begin > 0 ? `/groups${momentQuery({ asOf: input.asOf, knownAt: input.knownAt })}` : undefined
        }
        newerText="From the beginning"
        olderHref={tree.next ? `/groups${momentQuery(input, { after: tree.next.code })}` : undefined}
        olderText={tree.next ? `Next: after ${tree.next.name}` : undefined}
      />
    </Frame>
  )
}

type Span = { from: number; to: number; today: string }

function Heads({ span: { from, to } }: { span: Span }) {
  return (
    <>
      <th scope="col">Body</th>
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
    <tr className={state === 'impossible' ? 'over' : undefined}>
      <TreeCell depth={group.depth} lines={lines}>
        <a href={`/groups/${group.code}${tail}`}>{group.name}</a>
        {group.abbreviation && <small>{group.abbreviation}</small>}
      </TreeCell>
      <td className="drop">
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
            , {state === 'impossible' ? 'ended' : 'until'} <Until text={group.validTo} />
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
