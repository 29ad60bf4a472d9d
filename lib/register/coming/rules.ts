import type { Day } from '@/lib/time/dates'
import { languageWords } from '../languages'
import { word } from '../change-requests/vocabulary'
import { capital, theGroup, withArticle } from '../change-requests/kinds/wording'

/** What is recorded already and takes effect later: rows of the register that begin or end after the day shown, in words. Pure. */

/** A dated row that begins or ends after the day shown. */
export type ComingRow = {
  id: string
  partyId: string | null
  groupId: string | null
  validFrom: string
  validTo: string | null
  fromEarliest: Day
  fromLatest: Day
  toEarliest: Day
  toLatest: Day
  /** Whether a request that both co-chairs approved wrote it last. */
  isApproved: boolean
  /** Its number, for those who may read requests. */
  request: string | null
} & (
  | { table: 'membership'; category: string; standing: string }
  | { table: 'seat'; role: string }
  | { table: 'name'; kind: string; language: string; name: string }
  | { table: 'group' }
  | { table: 'placement'; parentId: string | null }
)
type Of<T extends ComingRow['table']> = Extract<ComingRow, { table: T }>

export type Coming = {
  /** The date as it is recorded, with its doubt. */
  date: string
  day: Day
  sentence: string
  request: string | null
  subjects: string[]
}
export type Names = { party(id: string | null): string; group(id: string | null): string }

/** The changes in the order of their days. What continues a row that ends at the same date is one change. */
export function comingChanges(rows: ComingRow[], day: Day, names: Names): Coming[] {
  const begins = rows.filter((row) => row.fromEarliest > day)
  const ends = rows.filter((row) => row.validTo !== null && row.toEarliest > day)
  const endsAt = Map.groupBy(ends, (row) => factUntil(row, row.validTo))
  const continued = new Set<string>()
  const beginnings = begins.flatMap((row) => {
    const before = endsAt.get(factUntil(row, row.validFrom))?.find(({ id }) => id !== row.id)
    if (before) continued.add(before.id)
    return told(row, row.validFrom, row.fromLatest, beginning(row, before, begins, names))
  })
  const endings = ends
    .filter(({ id }) => !continued.has(id))
    .flatMap((row) => told(row, row.validTo ?? '', row.toLatest, ending(row, ends, names)))
  return [...beginnings, ...endings].toSorted(
    (a, b) => compare(a.day, b.day) || compare(a.sentence, b.sentence),
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function told(row: ComingRow, date: string, day: Day, sentence: string | null): Coming[] {
  if (!row.isApproved || sentence === null) return []
  const subjects = [row.partyId, row.groupId].filter((id) => id !== null)
  return [{ date, day, sentence, request: row.request, subjects }]
}

/** One fact of one party or group, and a date: a row that ends then is continued by the row that begins then. */
const factUntil = (row: ComingRow, date: string | null) =>
  JSON.stringify([
    ...[row.table, row.partyId, row.groupId, date],
    ...(row.table === 'name' ? [row.kind, row.language] : []),
  ])

function beginning(
  row: ComingRow,
  before: ComingRow | undefined,
  begins: ComingRow[],
  names: Names,
): string | null {
  switch (row.table) {
    case 'membership':
      return membershipBegins(row, before as Of<'membership'> | undefined, names)
    case 'seat':
      return before?.table === 'seat'
        ? `${names.party(row.partyId)} becomes ${word(row.role)} of ${theGroup(names.group(row.groupId))} (now ${word(before.role)}).`
        : `${names.party(row.partyId)} takes a seat in ${theGroup(names.group(row.groupId))} as ${word(row.role)}.`
    case 'name':
      return `The ${word(row.kind)}${row.language === 'en' ? '' : ` (${languageWords(row.language)})`} of ${names.party(row.partyId)} becomes “${row.name}”.`
    case 'group':
      return `${capital(theGroup(names.group(row.groupId)))} is established.`
    case 'placement':
      // A new group has its first place from its first day.
      if (
        begins.some(
          (one) => one.table === 'group' && one.groupId === row.groupId && one.validFrom === row.validFrom,
        )
      )
        return null
      return `${capital(theGroup(names.group(row.groupId)))} moves ${row.parentId ? `under ${theGroup(names.group(row.parentId))}` : 'to the top level'}.`
  }
}

function membershipBegins(row: Of<'membership'>, before: Of<'membership'> | undefined, names: Names): string {
  const standing = row.standing === 'ACTIVE' ? '' : ` (${word(row.standing)})`
  if (!before) return `${names.party(row.partyId)} becomes ${withArticle(word(row.category))}${standing}.`
  const status = ({ category, standing: now }: Of<'membership'>) => `${word(category)} (${word(now)})`
  return `The status of ${names.party(row.partyId)} changes from ${status(before)} to ${status(row)}.`
}

function ending(row: ComingRow, ends: ComingRow[], names: Names): string | null {
  // What ends with its group is said with the group.
  const endsWithGroup = ends.some(
    (one) => one.table === 'group' && one.groupId === row.groupId && one.validTo === row.validTo,
  )
  switch (row.table) {
    case 'membership':
      return `The ${row.category === 'MEMBER' ? 'membership' : `${word(row.category)} status`} of ${names.party(row.partyId)} ends.`
    case 'seat':
      return `The seat of ${names.party(row.partyId)} in ${theGroup(names.group(row.groupId))} ends${endsWithGroup ? ' with the group' : ''}.`
    case 'name':
      return `The ${word(row.kind)} “${row.name}” of ${names.party(row.partyId)} ends.`
    case 'group':
      return `${capital(theGroup(names.group(row.groupId)))} is dissolved.`
    case 'placement':
      return endsWithGroup
        ? null
        : `${capital(theGroup(names.group(row.groupId)))} leaves its place in the tree of groups.`
  }
}
