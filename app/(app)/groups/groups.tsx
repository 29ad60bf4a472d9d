import type * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import type { listGroups, treeInput } from '@/lib/register/groups/queries'
import { momentQuery } from '@/lib/time/moment-address'
import { NothingYet } from '../register/nothing-yet'
import { TreeTable } from './tree-table'

/** The bodies of the forum on the date shown, in their tree. */
export function Groups({
  tree,
  input,
}: {
  tree: Awaited<ReturnType<typeof listGroups>>
  input: z.output<typeof treeInput>
}) {
  const { moment, certain, uncertain, ended, begin } = tree
  const tail = momentQuery({ asOf: input.asOf, knownAt: input.knownAt })
  const isToday = moment.day === moment.today && moment.size === null
  const facts = [
    `${certain.toLocaleString('en')} ${certain === 1 ? 'group' : 'groups'} in existence`,
    ended > 0 && `${ended} ended`,
    uncertain > 0 && `${uncertain} uncertain on this date`,
  ]
  return (
    <>
      <PageHead
        title="Groups"
        lede={moment.size === 0n ? undefined : `${facts.filter(Boolean).join(', ')}.`}
        facts={
          moment.size === 0n
            ? undefined
            : [
                <span key="groups">
                  All groups: <Downloads list="Groups" file="/groups/groups" query={tail} />
                </span>,
                <span key="seats">
                  All seats: <Downloads list="Seats in all groups" file="/groups/seats" query={tail} />
                </span>,
              ]
        }
        actions={
          tree.may.propose && isToday ? (
            <ButtonLink href="/change-requests/new?kind=ADD_GROUP">Propose a change</ButtonLink>
          ) : undefined
        }
      />
      {moment.size === 0n ? (
        <NothingYet moment={moment} />
      ) : tree.groups.length === 0 ? (
        <Empty>No groups existed on this date. An approved request adds one.</Empty>
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
        newerText="Back to the start"
        olderHref={tree.next ? `/groups${momentQuery(input, { after: tree.next.code })}` : undefined}
        olderText={tree.next ? `Next: after ${tree.next.name}` : undefined}
      />
    </>
  )
}
