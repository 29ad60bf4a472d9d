import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { listGroups, treeInput } from '@/lib/groups/queries'
import { momentQuery, titleAt } from '@/lib/moment-address'
import { load, search } from '@/lib/web'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { NothingYet } from '../parties/nothing-yet'
import { TreeTable } from './tree-table'

export async function generateMetadata({ searchParams }: PageProps<'/groups'>): Promise<Metadata> {
  return { title: titleAt('Groups', await searchParams) }
}

export default answered(Page)

async function Page({ searchParams }: PageProps<'/groups'>) {
  const { input, faults } = await search(treeInput, searchParams)
  const tree = await load(listGroups, input)
  const { moment, certain, uncertain, ended, begin } = tree
  const isToday = moment.day === moment.today && moment.size === null
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
        <TreeTable tree={tree} tail={momentQuery(input)} />
      )}
      <Pager
        note={
          tree.next || begin > 0
            ? `${begin + 1} to ${begin + tree.groups.length} of ${tree.all.toLocaleString('en')} groups`
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
