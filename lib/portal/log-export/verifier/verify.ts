import { readFileSync } from 'node:fs'
import { checkReceipt, keysIn, type Receipt } from '@/lib/audit/receipts'
import { replay, replayedTables } from '@/lib/register/change-requests/replay/replay'
import { FORMAT, files, type Manifest } from '../format'
import { distinct, verifyCheckpoints, type Signed, type Trusted } from './checkpoints'
import { verifyEntries, type Placed } from './entries'
import { Folder, Incomplete, Tampered } from './parts'
import { Told } from './register'

/** `exit` is the code with which the program ends; `lines` say what was checked, and `verdict` what was found, in one sentence. */
export type Outcome = { exit: 0 | 1 | 2 | 3; lines: string[]; verdict: string }

/** Runs a check; the first fault is its verdict. */
export async function outcomeOf(check: () => Promise<Outcome> | Outcome): Promise<Outcome> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof Tampered) return { exit: 2, lines: [], verdict: `Tampered. ${error.message}` }
    if (error instanceof Incomplete) return { exit: 3, lines: [], verdict: `Incomplete. ${error.message}` }
    throw error
  }
}

/** Checks an export that was unpacked into this folder. */
export async function verifyExport(place: string, trusted: Trusted): Promise<Outcome> {
  const folder = new Folder(place)
  const manifest = folder.json<Manifest>(files.manifest)
  if (manifest.format !== FORMAT)
    throw new Incomplete('This export has a format that this program does not know.')
  const offered = offeredKeys(folder)
  const signed = verifyCheckpoints(folder.text(files.checkpoints), offered, trusted)
  const told = new Told(manifest.tables)
  const kept: Placed[] = []
  const { size, root, closed } = await verifyEntries(folder, manifest, signed.notes, (entry) => {
    told.take(entry)
    if (isReplayed(entry)) kept.push(entry)
  })
  const rows = await told.checkTables(folder, closed)
  const lines = [
    `${size} entries add up to ${root.toString('base64')}`,
    ...(closed > 0
      ? [counted(closed, 'of them is included only as a hash', 'of them are included only as hashes')]
      : []),
    counted(
      signed.notes.length,
      'checkpoint is signed',
      'checkpoints are signed, and each continues the one before it',
    ),
    counted(
      told.checkVersions(folder),
      'submitted version has the text that was recorded',
      'submitted versions have the text that was recorded',
    ),
    counted(
      await told.checkPersonal(folder),
      'personal value matches its commitment',
      'personal values match their commitments',
    ),
    counted(
      await told.checkStored(folder),
      'file has the digest that was recorded',
      'files have the digest that was recorded',
    ),
    ...(await replayed(folder, told, kept)),
    counted(
      rows.recorded,
      'row of the register is as the log last recorded it',
      'rows of the register are as the log last recorded them',
    ),
    ...(rows.closed > 0
      ? [
          counted(
            rows.closed,
            'note is recorded by an entry that is included only as a hash',
            'notes are recorded by entries that are included only as hashes',
          ),
        ]
      : []),
  ]
  return { ...judged(signed, size), lines }
}

const isReplayed = ({ body }: Placed) =>
  body === null || (body.action.startsWith('row.') && replayedTables.includes(String(body.table)))

/** Every applied request wrote what it says, and nothing else was written. */
async function replayed(folder: Folder, told: Told, kept: Placed[]): Promise<string[]> {
  const entries = kept.map(({ seq, body }) => ({ seq, body, sealedAt: body?.sealedAt ?? null }))
  const found = await replay(entries, (request, version) => told.version(folder, request, version))
  const [first] = found.faults
  if (first) throw new Tampered(first.fault)
  return [
    counted(
      found.replayed,
      'applied request wrote what it says, and nothing else did',
      'applied requests wrote what they say, and nothing else did',
    ),
    ...(found.unproven > 0 ? [`${found.unproven} of them have approvals that are not in this export`] : []),
    ...(found.notOpen > 0
      ? [`${found.notOpen} requests could not be replayed: something of them is not in this export`]
      : []),
  ]
}

function offeredKeys(folder: Folder) {
  try {
    return keysIn(
      folder
        .text(files.keys)
        .split('\n')
        .filter((line) => line.trim() !== ''),
    )
  } catch (error) {
    if (error instanceof RangeError) throw new Incomplete(error.message)
    throw error
  }
}

function judged({ newest, seen, others }: Signed, size: number): Omit<Outcome, 'lines'> {
  if (!newest) return { exit: 1, verdict: 'Good, but nothing was signed: there is no checkpoint.' }
  const rest = notSigned(size - newest.checkpoint.size)
  if (seen.length > 0) return { exit: 0, verdict: `Good, and witnessed ${seenBy(seen)}.${rest}` }
  const unknown =
    others.length > 0
      ? ` It is said to be witnessed by ${[...new Set(others)].join(', ')}: name that key with --witness.`
      : ''
  return { exit: 1, verdict: `Good, but the register vouches only for itself.${unknown}${rest}` }
}

const seenBy = (seen: Signed['seen']) =>
  seen
    .map(({ name, at }) => `by ${name} on ${at.toISOString().replace('T', ' at ').slice(0, 19)} UTC`)
    .join(' and ')

/** Checks the receipt of an entry, or the proof between two checkpoints. */
export function verifyReceipt(file: string, trusted: Trusted): Outcome {
  const receipt = readReceipt(file)
  const offered = keysIn(receipt.keys)
  const keys = distinct([...(trusted.keys.length > 0 ? trusted.keys : offered), ...trusted.witnesses])
  const checked = checkReceipt(receipt, keys)
  if ('fault' in checked) throw new Tampered(checked.fault)
  const named = new Set(trusted.witnesses.map(({ name }) => name))
  const { size } = checked.note.checkpoint
  return {
    ...judged(
      {
        notes: [],
        newest: checked.note,
        seen: checked.witnesses.filter(({ name }) => named.has(name)),
        others: offered.filter(({ type, name }) => type === 4 && !named.has(name)).map(({ name }) => name),
      },
      size,
    ),
    lines: [
      'entry' in receipt
        ? `Entry ${receipt.entry.number} is among the ${size} entries of the log ${checked.note.checkpoint.origin}`
        : `The log ${checked.note.checkpoint.origin} of ${size} entries begins with the older one`,
    ],
  }
}

function readReceipt(file: string): Receipt {
  try {
    const receipt = JSON.parse(readFileSync(file, 'utf8')) as Receipt
    if (['chancery-entry/1', 'chancery-growth/1'].includes(receipt.format)) return receipt
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Incomplete(`${file} is not a receipt that this program recognizes.`)
}

const counted = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

function notSigned(after: number): string {
  if (after === 0) return ''
  if (after === 1) return ' The last entry came after the newest checkpoint and is not signed yet.'
  return ` The last ${after} entries came after the newest checkpoint and are not signed yet.`
}
