import { fieldsOf } from '../kinds/forms'
import type { ListAct, ListContent, ListedParty, ListLine, ListReading } from './schema'

/** How a pasted list is read, and the operations that it makes. Pure. */

const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g
/** A bullet, a number or a letter before a name, as Word, Excel and mail put them. */
const MARKER =
  /^(?:[>•●▪◦·‣*–—-]+\s*|\[[ xX]?\]\s+|\(?\d{1,3}(?:\.\d{1,3})*[.):]*\s+|\(?\d{1,3}[.):]+|\(?(?:[a-z]|[ivx]{2,4})[.)]\s+)+/i

function cleaned(cell: string): string {
  const plain = cell.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
  return plain
    .replace(MARKER, '')
    .replace(/[\s,;:.]+$/, '')
    .replace(/^["“«](.*)["”»]$/, '$1')
    .trim()
}

/** The cells of a line that have words in them; a number of its own is none. */
const cellsOf = (line: string) =>
  line
    .split('\t')
    .map(cleaned)
    .filter((cell) => /\p{L}{2}/u.test(cell))

/** How one name may be written: with its article, or turned round as in an index: `Iran, Islamic Republic of`. */
function spellings(name: string): string[] {
  const turned = /^([^,]+), ([^,]+)$/.exec(name)
  return [
    name,
    ...(/^the /i.test(name) ? [name.slice(4)] : []),
    ...(turned ? [`${turned[2]} ${turned[1]}`, `${turned[1]} (${turned[2]})`] : []),
  ]
}

const split = (text: string, at: RegExp) =>
  text
    .split(at)
    .map(cleaned)
    .filter((piece) => piece !== '')
/** Names that follow one another on a line. */
const pieces = (cell: string) => split(cell, /[,;|/]/)
/** Only where the whole is no name: some names have “and” in them. */
const halves = (piece: string) => split(piece, /\s(?:and|&)\s/i)

const linesOf = (text: string) => text.split(/\r\n|[\n\r\u2028]/)

/** Everything that has to be looked up to read a list. */
export const textsOf = (text: string): string[] => [
  ...new Set(
    linesOf(text)
      .flatMap(cellsOf)
      .flatMap((cell) => [cell, ...pieces(cell), ...pieces(cell).flatMap(halves)])
      .flatMap(spellings),
  ),
]

type Called = (text: string) => ListedParty[]

/** Reads each line by what is called so in the register. What means none or several parties is asked back. */
export function readLines(text: string, calledBy: Called): ListLine[] {
  const called: Called = (name) =>
    spellings(name)
      .map(calledBy)
      .find((found) => found.length > 0) ?? []
  return linesOf(text).flatMap((line, at): ListLine[] => {
    const cells = cellsOf(line)
    if (line.trim() === '') return []
    return [{ at, text: cells.join(' · ') || line.trim(), ...readCells(cells, called) }]
  })
}

type Read = Pick<ListLine, 'parties' | 'asked'>
const isRead = (parties: ListedParty[]): Read => ({ parties, asked: null })
const isAsked = (sentence: string, candidates: ListedParty[] = []): Read => ({
  parties: [],
  asked: { sentence, candidates },
})

/** Codes that are words as well: “No.”, “ID” and “To” are headings of columns, or answers in them. */
const WORD = /^(?:a[mst]|b[ey]|do|i[dnst]|m[ey]|no|so|to)$/i

/** A row of a table may name its party more than once, by name and by code. By a code that is a word it is asked back. */
function readCells(cells: string[], called: Called): Read {
  const [only] = cells
  if (cells.length <= 1) return only ? readCell(only, called) : isAsked('No party is named here.')
  const words = cells.filter((cell) => WORD.test(cell))
  const read = cells.filter((cell) => !words.includes(cell)).map((cell) => readCell(cell, called))
  const parties = unique(read.flatMap((one) => one.parties))
  if (parties.length === 0)
    return isAsked(
      'Not recognized.',
      unique([...read.flatMap((one) => one.asked?.candidates ?? []), ...words.flatMap(called)]),
    )
  const isAllRead = read.every(({ asked }) => asked === null)
  return parties.length === 1 || isAllRead
    ? isRead(parties)
    : isAsked('More than one party is named here.', parties)
}

function readCell(cell: string, called: Called): Read {
  const whole = called(cell)
  if (whole.length === 1) return isRead(whole)
  if (whole.length > 1) return isAsked('More than one party is called this.', whole)
  const named = pieces(cell).flatMap((piece) => (called(piece).length === 0 ? halves(piece) : [piece]))
  if (named.length < 2) return isAsked('Not recognized.')
  const unread = named.filter((name) => called(name).length !== 1)
  if (unread.length === 0) return isRead(unique(named.flatMap(called)))
  if (unread.length === named.length) return isAsked('Not recognized.')
  return isAsked(`Not recognized in this line: ${unread.map((name) => `“${name}”`).join(', ')}.`)
}

export const unique = (parties: ListedParty[]): ListedParty[] => [
  ...new Map(parties.map((party) => [party.code, party])).values(),
]

/** The parties that were recognized, each once. */
export const partiesOf = (lines: ListLine[]) => unique(lines.flatMap(({ parties }) => parties))

/** As the form names a party: so that its name is read and its code decides. */
export const label = ({ name, code }: ListedParty) => `${name} (${code})`

/** The list with another text at one line; without it where that is null. */
export const withLine = (text: string, at: number, replaced: string | null): string =>
  linesOf(text)
    .flatMap((line, place) => (place === at ? (replaced ?? []) : [line]))
    .join('\n')

/** The list with these parties at its end. */
export const withParties = (text: string, parties: ListedParty[]): string =>
  [...linesOf(text).filter((line) => line.trim() !== ''), ...parties.map(label)].join('\n')

type Needs = { group?: true; role?: true; category?: true }
/** What else has to be said of each kind of list. */
export const needs: Record<ListAct, Needs> = {
  ADMIT: { category: true },
  APPOINT: { group: true, role: true },
  END_MEMBERSHIP: {},
  END_SEAT: { group: true },
  SUSPEND: {},
  REINSTATE: {},
}
const asked = { group: 'the group', role: 'the role', category: 'the category' } as const

/** What still has to be said before the operations can be made, by the field. */
export function missing(list: ListContent): { field: keyof ListContent; words: string }[] {
  const { act } = list
  if (!isAct(act)) return [{ field: 'act', words: 'what is to happen' }]
  return (['group', 'role', 'category'] as const)
    .filter((field) => needs[act][field] && !list[field].trim())
    .map((field) => ({ field, words: asked[field] }))
}

const isAct = (act: string): act is ListAct => act in needs

type TypedOperation = Record<string, string>
const operationOf = (act: ListAct, party: string, { group, role, category }: ListContent): TypedOperation => {
  const made: Record<ListAct, TypedOperation> = {
    ADMIT: { kind: 'ADMIT', party, category, standing: 'ACTIVE' },
    APPOINT: { kind: 'APPOINT', party, group, role },
    END_MEMBERSHIP: { kind: 'END_MEMBERSHIP', party },
    END_SEAT: { kind: 'END_SEAT', party, group },
    SUSPEND: { kind: 'CHANGE_MEMBERSHIP', party, category: '', standing: 'SUSPENDED' },
    REINSTATE: { kind: 'CHANGE_MEMBERSHIP', party, category: '', standing: 'ACTIVE' },
  }
  return made[act]
}

type Written = Record<string, string | null>
export type Typed = { operations: Written[]; list: ListContent }

/** What the link to the form may have filled in. */
const subjects = ['party', 'group', 'which', 'person']

/**
 * Whether an operation says no more than the link that led to its form: what it is about, and what the register has anyway (`present`).
 * One that needs no more than its subject says all.
 */
function isOnlyBegun(operation: Written, present: Record<string, string> | undefined): boolean {
  const fields = Object.entries(fieldsOf(operation.kind))
  const saysMore = fields.some(([name, { initial = '' }]) => {
    const text = operation[name] ?? ''
    return !subjects.includes(name) && ![initial, present?.[name], ''].includes(text)
  })
  const needsMore = fields.some(
    ([name, { as, optional, initial }]) => as !== 'which' && !optional && !initial && !operation[name],
  )
  return !saysMore && (needsMore || present !== undefined)
}

/**
 * The request with one operation for each party that was recognized, as many as it may still have. Lines that were asked back, and
 * parties for which there is no place, stay in the list. The operation with which the form began gives way where nothing was written in it;
 * `present` is what the register has for its fields.
 */
export function withOperations<T extends Typed>(
  typed: T,
  { lines }: Pick<ListReading, 'lines'>,
  most: number,
  present?: Record<string, string>,
): T {
  const { list } = typed
  const { act } = list
  if (!isAct(act) || missing(list).length > 0) return typed
  const written = typed.operations.filter((one, at) => one.kind && (at > 0 || !isOnlyBegun(one, present)))
  const parties = partiesOf(lines)
  const fitting = parties.slice(0, Math.max(0, most - written.length))
  const left = [
    ...linesOf(list.text).filter((_, place) => lines.some(({ at, asked }) => at === place && asked !== null)),
    ...parties.slice(fitting.length).map(label),
  ]
  return {
    ...typed,
    operations: [...written, ...fitting.map((party) => operationOf(act, label(party), list))],
    list: { ...list, text: left.join('\n') },
  }
}
