import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { groupsOn } from '../group-names'
import { nameOn } from '../parties/names'
import { kindOf, type Operation } from './kinds/all'
import { fieldsOf } from './kinds/forms'
import type { Bearer } from './kinds/kind'
import { draftContent, type DraftContent, type VersionContent } from './schema'
import { touchedByStored } from './touched'

/** A submitted version as somebody would type it today: the ids of what it names become names again. */

type Holder = { id: string; party: string; group: string | null }
/** What the operations name: the party and group of each membership and seat, and what parties and groups are called. */
type Named = { holders: Map<string, Holder>; called: Map<string, string> }

export async function typedAgain(
  db: Pick<Reader, '$queryRaw'>,
  { effective, reason, basis }: VersionContent,
  operations: Operation[],
): Promise<DraftContent> {
  const named = await readNamed(db, operations)
  return {
    ...draftContent.parse({}),
    ...{ effective, reason, basisText: basis.text, basisLink: basis.link ?? '' },
    operations: operations.map((operation) => asTyped(operation, named)),
  }
}

async function readNamed(db: Pick<Reader, '$queryRaw'>, operations: Operation[]): Promise<Named> {
  const { ids } = touchedByStored(operations)
  const rows = [...ids.membership, ...ids.seat]
  const found = await db.$queryRaw<Holder[]>`
    select id::text, party_id::text as party, null as "group" from membership where id = any (${rows}::uuid[])
    union all select id::text, party_id::text, group_id::text from seat where id = any (${rows}::uuid[])`
  const bearers = [
    ...ids.party,
    ...ids.group,
    ...found.flatMap(({ party, group }) => [party, ...(group ? [group] : [])]),
  ]
  const called = await db.$queryRaw<{ id: string; name: string }[]>`
    select p.id::text, ${nameOn(Prisma.sql`p.id`)} || ' (' || p.code || ')' as name from party p where p.id = any (${bearers}::uuid[])
    union all select id::text, name from ${groupsOn()} where id = any (${bearers}::uuid[])`
  return {
    holders: new Map(found.map((row) => [row.id, row])),
    called: new Map([
      ...introducedBy(operations),
      ...called.map(({ id, name }): [string, string] => [id, name]),
    ]),
  }
}

/** What the operations add to the register is not in it yet; it is called as they name it. */
const introducedBy = (operations: Operation[]) =>
  operations.flatMap((op): [string, string][] => {
    const { introduces } = kindOf(op)
    const values: Record<string, string | null> = op
    const id = introduces && values[`${introduces.noun}Id`]
    return id && values.name ? [[id, values.name]] : []
  })

/** The fields of the form, each as it would be typed; those that ask for a name have the id in the stored form. */
function asTyped(operation: Operation, { holders, called }: Named): DraftContent['operations'][number] {
  const values: Record<string, string | null> = operation
  const row = values.membershipId ?? values.seatId ?? ''
  const held = holders.get(row)
  const nameOf = (field: string, bearer: Bearer) =>
    called.get(values[`${field}Id`] ?? held?.[bearer] ?? '') ?? ''
  const typed = Object.entries(fieldsOf(operation.kind)).map(([field, { as }]) => {
    if (as === 'party' || as === 'group') return [field, nameOf(field, as)]
    if (as === 'person') return [field, values[`${field}Id`] ?? '']
    // An end that was removed is typed as such: an empty field would leave the one there is.
    if (field === 'noEnd') return [field, values.validTo === null ? 'yes' : '']
    return [field, (as === 'which' ? row : values[field]) ?? '']
  })
  return { kind: operation.kind, ...Object.fromEntries(typed) }
}
