import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { boundsOf, stateOn, yearOf, type StateOnDay } from '@/lib/time/dates'
import { momentInput, momentOf, type Moment } from '../moment'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { declarationsOf, notesOf } from '../parties/notes'
import { sourcesOf } from '../parties/party'
import { readPast } from '../parties/past'
import { remembered } from '@/lib/kernel/remembered'
import { openRequestsFor } from '../parties/requests'
import { can } from '@/lib/kernel/policy'
import { revisionOf } from '@/lib/kernel/revisions'
import { countMembers, readContacts, readGroup, readNames, readSeats } from './group'
import { groupCoded, groupsOn } from '../group-names'
import { countOn, depthsFrom, inTreeOrder, seatsOverTime, withinExistence } from './rules'
import { byCode, treeFilters } from './schema'
import { readAround, readBodies, readSittings } from './tree'

/** Above so many groups the tree is paged, so many a page. */
const UNPAGED = 200
const PAGE = 100

export const treeInput = momentInput.extend(treeFilters.shape)

/** The groups of a day in their tree, with chairs and seats; those that have ended by then at the end of their branch. */
export const listGroups = query('register:read', treeInput, async ({ db, actor }, { after, ...asked }) => {
  const moment = await momentOf(db, asked)
  const tree = await remembered(db, ['groups', moment.day, moment.today, String(moment.size), after], () =>
    treePage(db, moment, after),
  )
  return { moment, ...tree, may: { propose: can(actor, 'change-request:propose') } }
})

async function treePage(db: Reader, moment: Moment, after: string | undefined) {
  const bodies = await readBodies(db, moment)
  const ordered = inTreeOrder(bodies, moment.day)
  const isPaged = ordered.length > UNPAGED
  const begin = isPaged && after ? ordered.findIndex(({ code }) => code === after) + 1 : 0
  const shown = isPaged ? ordered.slice(begin, begin + PAGE) : ordered
  const sittings = await readSittings(db, moment, shown)
  const inState = (state: StateOnDay) => bodies.filter((body) => stateOn(body, moment.day) === state).length
  return {
    depths: depthsFrom(
      ordered.map(({ depth }) => depth),
      begin,
      shown.length,
    ),
    all: ordered.length,
    begin,
    groups: shown.map((body) => ({
      ...body,
      seats: sittings.get(body.id)?.seats ?? 0,
      chairs: sittings.get(body.id)?.chairs ?? [],
    })),
    next: begin + shown.length < ordered.length ? (shown.at(-1) ?? null) : null,
    certain: inState('certain'),
    uncertain: inState('uncertain'),
    ended: inState('impossible'),
    firstYear: yearOf(boundsOf((await readNow(db)).established).earliest),
  }
}
export type GroupTree = NonNullable<Awaited<ReturnType<typeof listGroups>>>
export type GroupInTree = GroupTree['groups'][number]

/** One group as of a day and as known: who sits in it, the groups above and below it, and its history. Null where there is none. */
export const getGroup = query(
  'register:read',
  momentInput.extend(byCode.shape),
  async ({ db, actor }, { code, ...asked }) => {
    const moment = await momentOf(db, asked)
    const key = ['group', code, moment.day, moment.today, String(moment.size), actor.role]
    const page = await remembered(db, key, () =>
      groupPage(db, moment, code, can(actor, 'change-request:read')),
    )
    if (!page) return null
    const may = {
      propose: can(actor, 'change-request:propose'),
      edit: can(actor, 'register:edit'),
      audit: can(actor, 'audit:read'),
    }
    const history = await readPast({ db, actor }, { table: 'group', id: page.group.id, size: moment.size })
    return { moment, ...page, history, may }
  },
)

async function groupPage(db: Reader, moment: Moment, code: string, withRequests: boolean) {
  const group = await readGroup(db, moment, code)
  if (!group) return null
  const read = await readSeats(
    db,
    moment,
    group.id,
    group.composition === 'SEATS_OF' ? (group.compositionGroup?.id ?? null) : null,
  )
  const seats = read.map((seat) => withinExistence(seat, group))
  const count = countOn(seats, moment.day)
  const numbers: Record<string, number> = {
    GROUP_STATES: count.states,
    GROUP_ORGANIZATIONS: count.organizations,
  }
  const codes = [group.sources, ...seats.map((seat) => seat.sources)].flat()
  return {
    group,
    names: await readNames(db, moment, group.id),
    seats,
    count,
    overTime: seatsOverTime(seats, moment.today),
    members: group.composition === 'ALL_MEMBERS' ? await countMembers(db, moment) : null,
    around: await readAround(db, moment, group.id),
    contacts: await readContacts(db, group.id),
    notes: await notesOf(db, { group: group.id }),
    declarations: (await declarationsOf(db, group.id)).map((one) => ({
      ...one,
      counted: numbers[one.total] ?? null,
    })),
    sources: await sourcesOf(db, [...new Set(codes)]),
    requests: withRequests ? await openRequestsFor(db, [group.id]) : [],
  }
}
export type GroupPage = NonNullable<Awaited<ReturnType<typeof getGroup>>>

type GroupTexts = {
  id: string
  code: string
  name: string
  website: string | null
  mandateText: string | null
  compositionText: string | null
  revisions: Record<'website' | 'mandate' | 'composition', number>
}

/** What may be edited directly about a group, for those who may. */
export const getGroupEditing = query('register:edit', byCode, async ({ db }, { code }) => {
  const [group] = await db.$queryRaw<GroupTexts[]>`
    select g.id, g.code, g.name, g.website, g.mandate_text as "mandateText", g.composition_text as "compositionText",
      jsonb_build_object('website', ${revisionOf('group website', Prisma.sql`g.id`)}, 'mandate', ${revisionOf('group mandate', Prisma.sql`g.id`)},
        'composition', ${revisionOf('group composition', Prisma.sql`g.id`)}) as revisions
    from ${groupsOn()} g where g.id = ${groupCoded(code)} and g.retracted_at is null`
  if (!group) return null
  return {
    ...group,
    contacts: await readContacts(db, group.id),
    notes: await notesOf(db, { group: group.id }),
  }
})
