import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { readNow } from '@/lib/kernel/now'
import type { Reader } from '@/lib/kernel/operation'
import { readAsOf } from '@/lib/time/date-typing'
import { dayInWords } from '@/lib/time/date-words'
import type { Day } from '@/lib/time/dates'
import { lookUp } from '../../lookup/register'
import { readLines, textsOf } from './rules'
import {
  FORUM_LISTS,
  type ListContent,
  type ListedParty,
  type ListLine,
  type ListReading,
  type Members,
} from './schema'

/** What a pasted list names in the register. */

type Db = Pick<Reader, '$queryRaw'>

export async function readList(db: Db, list: ListContent): Promise<ListReading> {
  const lines = list.text.trim() ? await readText(db, list.text) : []
  const asked = list.of.trim() ? await readMembers(db, list) : { members: null, problems: {} }
  return { text: list.text, lines, ...asked }
}

async function readText(db: Db, text: string): Promise<ListLine[]> {
  const found = await lookUp(db, textsOf(text))
  const lines = readLines(text, (name) =>
    (found.get(name)?.parties ?? []).map(({ code, name }) => ({ code, name })),
  )
  const unknown = lines.filter(({ asked }) => asked?.candidates.length === 0).map((line) => line.text)
  const alike = unknown.length > 0 ? await alikeTo(db, unknown) : []
  return lines.map((line) => {
    if (line.asked?.candidates.length !== 0) return line
    const candidates = alike
      .filter(({ text }) => text === line.text)
      .map(({ code, name }) => ({ code, name }))
    return { ...line, asked: { ...line.asked, candidates } }
  })
}

/** How alike a name must be to be proposed, and how many are. */
const ALIKE = 0.3
const PROPOSED = 3

/** Parties with a name like these: to be proposed, never taken. */
const alikeTo = (db: Db, texts: string[]) => db.$queryRaw<(ListedParty & { text: string })[]>`
  select t.text, near.code, near.name from unnest(${[...new Set(texts)]}::text[]) t(text) cross join lateral (
    select p.code, (select name from party_name_on(p.id)) as name,
      max(greatest(similarity(plain_text(n.name), plain_text(t.text)), word_similarity(plain_text(n.name), plain_text(t.text)))) as alike
    from party p join party_name n on n.party_id = p.id where n.retracted_at is null group by p.id, p.code
    having max(greatest(similarity(plain_text(n.name), plain_text(t.text)), word_similarity(plain_text(n.name), plain_text(t.text)))) >= ${ALIKE}
    order by alike desc, p.code limit ${PROPOSED}) near`

async function readMembers(
  db: Db,
  { of, on }: ListContent,
): Promise<Pick<ListReading, 'members' | 'problems'>> {
  const { today } = await readNow(db)
  const read = on.trim() ? readAsOf(on) : { day: today }
  if (!('day' in read)) return { members: null, problems: { 'list.on': read.error } }
  const { day } = read
  const category = forumList(of)
  if (category) return { members: await membersOn(db, day, forumMembers(category)), problems: {} }
  const [group, another] = (await lookUp(db, [of])).get(of)?.groups ?? []
  if (!group)
    return {
      members: null,
      problems: {
        'list.of': `There is no group called “${of}” in the register. Write its name or abbreviation.`,
      },
    }
  if (another)
    return {
      members: null,
      problems: { 'list.of': `More than one group is called “${of}”. Write the code instead.` },
    }
  return { members: await membersOn(db, day, groupMembers(group.id)), problems: {} }
}

const forumList = (of: string) =>
  (['MEMBER', 'OBSERVER'] as const).find(
    (category) => FORUM_LISTS[category].toLowerCase() === of.trim().toLowerCase(),
  )

const forumMembers = (category: 'MEMBER' | 'OBSERVER') =>
  Prisma.sql`select party_id, from_earliest, from_latest, to_earliest, to_latest from membership where retracted_at is null and category = ${category}`

/** Who sits in it by a seat of its own, of the group whose seats it shares, or as a member of the forum; nobody who only observes. */
const groupMembers = (group: string) => Prisma.sql`
  select s.party_id, s.from_earliest, s.from_latest, s.to_earliest, s.to_latest from seat s join "group" g on g.id = ${group}::uuid
  where s.retracted_at is null and s.role not in ('OBSERVER', 'SECRETARIAT')
    and (s.group_id = g.id or g.composition = 'SEATS_OF' and s.group_id = g.composition_group_id)
  union all
  select m.party_id, m.from_earliest, m.from_latest, m.to_earliest, m.to_latest from membership m join "group" g on g.id = ${group}::uuid
  where m.retracted_at is null and m.category = 'MEMBER' and g.composition = 'ALL_MEMBERS'`

async function membersOn(db: Db, day: Day, held: Prisma.Sql): Promise<Members> {
  const found = await db.$queryRaw<(ListedParty & { isCertain: boolean })[]>`
    select p.code, (select name from party_name_on(p.id)) as name, bool_or(h.from_latest <= ${day}::date and ${day}::date < h.to_earliest) as "isCertain"
    from (${held}) h join party p on p.id = h.party_id
    where h.from_earliest <= ${day}::date and ${day}::date < h.to_latest group by p.id, p.code order by name`
  const listed = (isCertain: boolean) =>
    found.filter((one) => one.isCertain === isCertain).map(({ code, name }) => ({ code, name }))
  return { day: dayInWords(day), certain: listed(true), uncertain: listed(false) }
}
