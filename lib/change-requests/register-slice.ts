import 'server-only'
import type { Day } from '../dates'
import type { Reader } from '../operation'
import type { Slice } from './operations/slice'
import type { MembershipCounts } from './totals'

type Touched = { partyIds: string[]; groupIds: string[]; codes: string[]; wholeTree: boolean }

const dated = { id: true, validFrom: true, validTo: true } as const
const attested = { basis: true, basisLink: true, certainty: true } as const

/** Reads the rows that a request touches, as the register now is: whole parties, whole groups, and groups that sit as those do. */
export async function loadSlice(
  db: Reader,
  { partyIds, groupIds, codes, wholeTree }: Touched,
): Promise<Slice> {
  const group = await db.group.findMany({
    where: {
      retractedAt: null,
      ...(wholeTree
        ? {}
        : {
            OR: [
              { id: { in: groupIds } },
              { compositionGroupId: { in: groupIds } },
              { sittingAlike: { some: { id: { in: groupIds } } } },
            ],
          }),
    },
    select: {
      ...dated,
      code: true,
      name: true,
      abbreviation: true,
      kind: true,
      composition: true,
      compositionGroupId: true,
    },
  })
  const closeBy = wholeTree ? groupIds : group.map((g) => g.id)
  const seat = await db.seat.findMany({
    where: { retractedAt: null, OR: [{ groupId: { in: closeBy } }, { partyId: { in: partyIds } }] },
    select: { ...dated, ...attested, groupId: true, partyId: true, role: true },
  })
  const groupPlacement = wholeTree
    ? await db.groupPlacement.findMany({
        where: { retractedAt: null },
        select: { ...dated, groupId: true, parentId: true },
      })
    : []
  const party = await db.party.findMany({
    where: {
      OR: [
        { id: { in: [...partyIds, ...seat.map((s) => s.partyId)] } },
        { code: { in: codes, mode: 'insensitive' } },
      ],
    },
    select: { id: true, code: true, kind: true, region: true },
  })
  const named = [...partyIds, ...party.filter((p) => codes.includes(p.code)).map((p) => p.id)]
  const partyName = await db.partyName.findMany({
    where: { retractedAt: null, partyId: { in: named } },
    select: { ...dated, partyId: true, kind: true, language: true, name: true },
  })
  const membership = await db.membership.findMany({
    where: { retractedAt: null, partyId: { in: partyIds } },
    select: { ...dated, ...attested, partyId: true, category: true, standing: true },
  })
  return { party, partyName, membership, group, groupPlacement, seat }
}

/** Certain memberships on a day by category and kind of party, over the whole register. */
export async function countMemberships(db: Reader, day: Day): Promise<MembershipCounts> {
  const found = await db.$queryRaw<{ key: string; n: bigint }[]>`
    select m.category || '/' || p.kind as key, count(*) as n from membership m join party p on p.id = m.party_id
    where m.retracted_at is null and m.from_latest <= ${day}::date and ${day}::date < m.to_earliest group by 1`
  return Object.fromEntries(found.map(({ key, n }) => [key, Number(n)]))
}
