import { replayRequest } from './applied-request'
import { capturedRows, type CapturedRow } from './captured'
import { isEditedDirectly, tiedTables, type LoggedRegister, type RowEntry } from './logged-register'
import { LoggedRequests, type Applied } from './logged-requests'
import type { Fault, Found, SealedEntry, VersionBytes } from './log'
import type { Row } from './said'

/** The entries of one transaction, as far as a replay reads them. */
type Transaction = {
  sealedAt: string | null
  rows: RowEntry[]
  applied: Applied[]
  /** Whether the reader has some of its entries by their hash alone. */
  isPartlyHidden: boolean
}

/** What each transaction that wrote to the register comes to; `register` advances with it. */
export async function* replayTransactions(
  entries: Iterable<SealedEntry> | AsyncIterable<SealedEntry>,
  versions: VersionBytes,
  register: LoggedRegister,
): AsyncGenerator<Found> {
  const requests = new LoggedRequests()
  for await (const transaction of transactionsIn(entries, requests))
    yield await settled(transaction, requests, versions, register)
}

/** Groups entries by their time, which no two transactions share. Hidden ones without a time may belong to either neighbour. */
async function* transactionsIn(
  entries: Iterable<SealedEntry> | AsyncIterable<SealedEntry>,
  requests: LoggedRequests,
): AsyncGenerator<Transaction> {
  let open: Transaction | null = null
  let isAfterGap = false
  for await (const entry of entries) {
    if (entry.sealedAt === null) {
      if (open) open.isPartlyHidden = true
      isAfterGap = requests.hasGaps = true
      continue
    }
    if (open && open.sealedAt !== entry.sealedAt) {
      yield open
      open = null
    }
    open ??= { sealedAt: entry.sealedAt, rows: [], applied: [], isPartlyHidden: isAfterGap }
    isAfterGap = false
    take(entry, open, requests)
  }
  if (open) yield open
}

function take({ seq, sealedAt, body }: SealedEntry, transaction: Transaction, requests: LoggedRequests) {
  if (body === null) {
    transaction.isPartlyHidden = requests.hasGaps = true
    return
  }
  const { action, table, row } = body
  if ((action !== 'row.insert' && action !== 'row.update') || typeof table !== 'string' || !isRow(row)) return
  if (table === 'change_request') {
    const applied = requests.takeRequest(seq, row, body.actor)
    if (applied) transaction.applied.push(applied)
  } else if (table === 'change_request_version') requests.takeVersion(seq, row)
  else if (tiedTables.includes(table))
    transaction.rows.push({
      ...{ seq, table, row, id: String(row.id), bySeed: body.actor === 'seed' },
      act: action === 'row.insert' ? 'insert' : 'update',
    })
  else requests.take(table, row, { seq, sealedAt: Date.parse(sealedAt ?? ''), actor: body.actor })
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

async function settled(
  { rows: entries, applied, isPartlyHidden }: Transaction,
  requests: LoggedRequests,
  versions: VersionBytes,
  register: LoggedRegister,
): Promise<Found> {
  const { rows, faults } = capturedRows(entries, register)
  const found: Found = { faults, replayed: 0, notOpen: 0, unproven: 0 }
  const accounted = new Set<CapturedRow>()
  let before = applied.length > 0 ? register.slice() : null
  for (const request of applied) {
    const own = rows.filter((row) => row.request === request.id && !accounted.has(row))
    const outcome = await replayRequest(request, requests, own, before ?? register.slice(), versions)
    before = outcome.after
    faults.push(...outcome.faults)
    outcome.written.forEach((row) => accounted.add(row))
    found[outcome.isOpen ? 'replayed' : 'notOpen'] += 1
    if (outcome.isOpen && !outcome.isProven) found.unproven += 1
  }
  const left = rows.filter((row) => !accounted.has(row) && !needsNoRequest(row, requests))
  const isHidden = (row: CapturedRow) =>
    isPartlyHidden && row.request !== null && applied.every(({ id }) => id !== row.request)
  found.notOpen += new Set(left.filter(isHidden).map(({ request }) => request)).size
  faults.push(...left.filter((row) => !isHidden(row)).map((row) => untied(row, applied)))
  faults.sort((one, other) => one.at - other.at)
  for (const row of rows) register.take(row)
  return found
}

const needsNoRequest = (row: CapturedRow, requests: LoggedRequests) =>
  isEditedDirectly(row, row.changed) || (row.bySeed && !requests.anyApplied)

function untied({ seq, act, table, id, request }: CapturedRow, applied: Applied[]): Fault {
  const did = `Entry ${seq} ${act === 'insert' ? 'added' : 'changed'} the row ${id} of the table “${table}”`
  const its = applied.find((one) => one.id === request)
  return {
    at: seq,
    fault: its
      ? `${did}, which ${its.called} does not ask for.`
      : `${did} without a request that was applied.`,
  }
}
