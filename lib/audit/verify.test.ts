import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryBytes, stampBytes } from '@/lib/audit/entry'
import { appendLeaf, leafHash, rootOf, type Frontier } from '@/lib/audit/merkle'
import { verifyLog, type LogHead, type LogRow } from '@/lib/audit/verify'

type Sealed = { [part in keyof LogRow]: NonNullable<LogRow[part]> }
type Log = { rows: Sealed[]; head: LogHead }
type Written = {
  tx: string
  time: string
  body: Record<string, unknown>
  bytes?: Buffer
  stamp?: Buffer
  personal?: Record<string, string>
}

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const salt = (n: number) => Buffer.alloc(32, n)
const committed = (n: number, value: string) =>
  createHash('sha256').update(salt(n)).update(value).digest('hex')

const common = {
  v: 1,
  actor: 'seed',
  role: null,
  request: null,
  audience: 'register',
  table: null,
  id: null,
  subjects: [],
}
const meaning = {
  ...common,
  action: 'party.admitted',
  subjects: [id(1), id(2)],
  meaning: { sentence: 'Türkiye, “as written”.' },
}
const row = (n: number, more = {}) => ({
  ...common,
  action: 'row.insert',
  table: 'party',
  id: id(n),
  subjects: [id(n)],
  changed: ['code'],
  row: { id: id(n), code: `P${n}`, ...more },
  old: {},
})

/** Seals as the database does, so that a test can seal something wrong with right hashes. */
function sealed(entries: Written[]): Log {
  let frontier: Frontier = []
  const rows = entries.map(
    ({ tx, time, body, bytes = Buffer.from(JSON.stringify(body)), personal = {}, ...given }, seq) => {
      const stamp = given.stamp ?? stampBytes(seq, time)
      const hash = leafHash(entryBytes(stamp, bytes))
      frontier = appendLeaf(frontier, seq, hash)
      const {
        audience,
        actor,
        action,
        table,
        id: rowId,
        subjects,
      } = body as typeof common & { action: string }
      return {
        event: { id: 10 + seq, tx, audience, body: bytes },
        leaf: {
          seq,
          sealedAt: time,
          stamp,
          leafHash: hash,
          rootHash: rootOf(frontier),
          audience,
          actor,
          action,
          tableName: table,
          rowId,
          subjects: structuredClone(subjects),
        },
        personal: Object.entries(personal).map(([column, value], at) => ({
          path: `row.${column}`,
          subjectId: rowId ?? '',
          salt: salt(at),
          value,
        })),
      }
    },
  )
  const last = rows.at(-1)
  const head = {
    size: rows.length,
    frontier: [...frontier],
    root: rootOf(frontier),
    sealedAt: last?.leaf.sealedAt ?? '',
    tx: last?.event.tx ?? '0',
  }
  return { rows, head }
}

const at = (second: number) => `2026-11-24T10:00:0${second}.000001Z`
const person = row(3, {
  name: { commitment: committed(0, '"A. Name"') },
  email: { commitment: committed(1, '"a@example.org"') },
})
const written: Written[] = [
  { tx: '700', time: at(0), body: meaning },
  { tx: '700', time: at(0), body: row(1) },
  { tx: '700', time: at(0), body: row(2) },
  { tx: '705', time: at(1), body: person, personal: { name: '"A. Name"', email: '"a@example.org"' } },
  { tx: '702', time: at(2), body: { ...row(1), action: 'row.update', old: { code: 'P0' } } },
  { tx: '702', time: at(2), body: meaning },
  { tx: '709', time: at(3), body: { ...meaning, actor: id(9), role: 'SECRETARIAT', audience: 'request' } },
]
const sound = () => structuredClone(sealed(written))

async function* each(rows: LogRow[]) {
  yield* rows
}
const verdictOn = (log: { rows: LogRow[]; head: LogHead | undefined }) => verifyLog(each(log.rows), log.head)

function entryOf(log: Log, seq: number): Sealed {
  const found = log.rows[seq]
  if (!found) throw new RangeError(`no entry ${seq}`)
  return found
}

describe('a sound log', () => {
  it('is intact, with its size and root', async () => {
    const { rows, head } = sound()
    const verdict = await verdictOn({ rows, head })
    expect(verdict).toMatchObject({ ok: true, size: 7 })
    expect(verdict.ok && verdict.root.equals(head.root)).toBe(true)
  })

  it('may be empty', async () => {
    expect(await verdictOn(sealed([]))).toMatchObject({ ok: true, size: 0 })
  })

  it('stays intact when personal values have been erased', async () => {
    const log = sound()
    entryOf(log, 3).personal = []
    expect(await verdictOn(log)).toMatchObject({ ok: true })
  })
})

describe('it is found that somebody changed', () => {
  const changes: Record<string, (entry: Sealed) => void> = {
    number: ({ leaf }) => (leaf.seq += 1),
    time: ({ leaf }) => (leaf.sealedAt = leaf.sealedAt.replace('000001Z', '000002Z')),
    stamp: ({ leaf }) => (leaf.stamp = Buffer.from(leaf.stamp).subarray(0, -1)),
    'leaf hash': ({ leaf }) => (leaf.leafHash = salt(7)),
    'root hash': ({ leaf }) => (leaf.rootHash = salt(7)),
    'audience of the leaf': ({ leaf }) => (leaf.audience = 'account'),
    'audience of the event': ({ event }) => (event.audience = 'account'),
    actor: ({ leaf }) => (leaf.actor = 'door'),
    action: ({ leaf }) => (leaf.action = 'row.nothing'),
    table: ({ leaf }) => (leaf.tableName = 'seat'),
    row: ({ leaf }) => (leaf.rowId = id(8)),
    'subjects, one more': ({ leaf }) => leaf.subjects.push(id(8)),
    'subjects, none': ({ leaf }) => (leaf.subjects = [id(8)]),
    body: ({ event }) => (event.body = Buffer.concat([event.body, Buffer.from(' ')])),
    'first byte of the body, which is not hashed': ({ event }) => (event.body[0] = 0x5b),
    'body, cut to nothing': ({ event }) => (event.body = Buffer.of()),
  }
  it.each(Object.entries(changes))('a column of an entry: %s', async (_, change) => {
    for (const { leaf } of sound().rows) {
      const log = sound()
      change(entryOf(log, leaf.seq))
      expect(await verdictOn(log)).toMatchObject({
        ok: false,
        at: leaf.seq,
        fault: expect.stringMatching(`^Entry ${leaf.seq} .+[.]$`),
      })
    }
  })

  it('the transaction of an entry', async () => {
    for (const seq of [1, 2, 5]) {
      const log = sound()
      entryOf(log, seq).event.tx = '701'
      expect(await verdictOn(log)).toMatchObject({
        ok: false,
        at: seq,
        fault: `Entry ${seq} has the time of another transaction.`,
      })
    }
    const log = sound()
    entryOf(log, 3).event.tx = '700'
    expect(await verdictOn(log)).toMatchObject({
      ok: false,
      at: 3,
      fault: 'Entry 3 has a different time from the rest of its transaction.',
    })
  })

  it('the number of an event, so that it is out of order in its transaction', async () => {
    const log = sound()
    entryOf(log, 5).event.id = 2
    expect(await verdictOn(log)).toMatchObject({
      ok: false,
      at: 5,
      fault: 'Entry 5 is out of order within its transaction.',
    })
  })

  const personalChanges: Record<string, (entry: Sealed['personal'][number]) => void> = {
    path: (value) => (value.path = 'row.other'),
    'path to a column that is no commitment': (value) => (value.path = 'row.code'),
    'path that is none': (value) => (value.path = 'name'),
    'path to what every object has': (value) => (value.path = 'row.constructor'),
    subject: (value) => (value.subjectId = id(8)),
    salt: (value) => (value.salt = salt(9)),
    value: (value) => (value.value = '"B. Name"'),
  }
  it.each(Object.entries(personalChanges))('a personal value: %s', async (_, change) => {
    for (const which of [0, 1]) {
      const log = sound()
      const value = entryOf(log, 3).personal[which]
      if (value) change(value)
      expect(await verdictOn(log)).toMatchObject({
        ok: false,
        at: 3,
        fault: expect.stringContaining('personal value'),
      })
    }
  })
})

describe('it is found that the head has', () => {
  const changes: Record<string, (head: LogHead) => void> = {
    'a smaller size': (head) => (head.size -= 1),
    'a larger size': (head) => (head.size += 1),
    'another root': (head) => (head.root = salt(1)),
    'another part of the frontier': (head) => (head.frontier[1] = salt(1)),
    'a shorter frontier': (head) => head.frontier.pop(),
    'a longer frontier': (head) => head.frontier.push(salt(1)),
    'another time': (head) => (head.sealedAt = at(4)),
    'another transaction': (head) => (head.tx = '710'),
  }
  it.each(Object.entries(changes))('%s', async (_, change) => {
    const log = sound()
    change(log.head)
    expect(await verdictOn(log)).toMatchObject({
      ok: false,
      at: 'head',
      fault: expect.stringMatching(/^The .+\.$/),
    })
  })

  it('gone missing', async () => {
    expect(await verdictOn({ ...sound(), head: undefined })).toMatchObject({ ok: false, at: 'head' })
  })
})

describe('it is found that somebody has', () => {
  it('removed an entry from the middle or from the beginning', async () => {
    for (const seq of [0, 3]) {
      const log = sound()
      log.rows.splice(seq, 1)
      expect(await verdictOn(log)).toMatchObject({
        ok: false,
        at: seq,
        fault: `Entry ${seq} is missing: number ${seq + 1} is in its place.`,
      })
    }
  })

  it('cut off the tail', async () => {
    for (const cut of [1, 3, 7]) {
      const log = sound()
      log.rows.splice(7 - cut)
      expect(await verdictOn(log)).toMatchObject({
        ok: false,
        at: 'head',
        fault: `The head counts 7 entries, but the log has ${7 - cut}.`,
      })
    }
  })

  it('put two entries, two leaves or two bodies in the place of each other', async () => {
    const swapped = sound()
    ;[swapped.rows[1], swapped.rows[2]] = [entryOf(swapped, 2), entryOf(swapped, 1)]
    expect(await verdictOn(swapped)).toMatchObject({ ok: false, at: 1 })
    const renumbered = structuredClone(swapped)
    renumbered.rows.forEach(({ leaf }, seq) => (leaf.seq = seq))
    expect(await verdictOn(renumbered)).toMatchObject({ ok: false, at: 1 })
    const stamped = structuredClone(renumbered)
    stamped.rows.forEach(({ leaf }, seq) => (leaf.stamp = stampBytes(seq, leaf.sealedAt)))
    expect(await verdictOn(stamped)).toMatchObject({
      ok: false,
      at: 1,
      fault: 'Entry 1 has bytes that differ from those that were sealed.',
    })
    const bodies = sound()
    const [one, two] = [entryOf(bodies, 1), entryOf(bodies, 2)]
    ;[one.event, two.event] = [two.event, one.event]
    expect(await verdictOn(bodies)).toMatchObject({ ok: false, at: 1 })
  })

  it('written an entry twice', async () => {
    const log = sound()
    log.rows.push(structuredClone(entryOf(log, 6)))
    expect(await verdictOn(log)).toMatchObject({ ok: false, at: 7 })
  })

  it('written an event without sealing it, or taken away the event of a leaf', async () => {
    const log = sound()
    const { event } = entryOf(sound(), 6)
    const unsealed = [...log.rows, { event: { ...event, id: 99 }, leaf: null, personal: [] }]
    expect(await verdictOn({ rows: unsealed, head: log.head })).toEqual({
      ok: false,
      at: 'head',
      fault: 'Event 99 was written but never sealed.',
    })
    const bare = log.rows.map((each, seq) => (seq === 4 ? { ...each, event: null } : each))
    expect(await verdictOn({ rows: bare, head: log.head })).toEqual({
      ok: false,
      at: 4,
      fault: 'Entry 4 has lost its bytes.',
    })
  })
})

describe('any single bit', () => {
  it('R-50: of the bytes of an entry, its hashes or its stamp is found at that entry', async () => {
    const place = fc.record({
      seq: fc.nat(written.length - 1),
      part: fc.constantFrom('body', 'stamp', 'leafHash', 'rootHash'),
      bit: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(place, async ({ seq, part, bit }) => {
        const log = sound()
        const { event, leaf } = entryOf(log, seq)
        const bytes = part === 'body' ? event.body : leaf[part as 'stamp']
        const byte = Math.floor(bit / 8) % bytes.length
        bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (bit % 8))
        expect(await verdictOn(log)).toMatchObject({ ok: false, at: seq })
      }),
      { numRuns: 2000 },
    )
  })
})

describe('it is found, though all hashes fit, that an entry was sealed with', () => {
  const body = (change: Record<string, unknown>) => ({ ...meaning, ...change })
  const bodyWithout = (key: string) =>
    Object.fromEntries(Object.entries(meaning).filter(([name]) => name !== key))
  const raw = (bytes: string | Uint8Array) => ({ body: meaning, bytes: Buffer.from(bytes as Uint8Array) })
  const text = JSON.stringify(meaning)
  const wrong: [name: string, entry: { body: Record<string, unknown>; bytes?: Buffer }, fault: string][] = [
    ['bytes that are no JSON', raw(text.slice(0, -1)), 'cannot be read as JSON'],
    ['an empty body', raw('{}'), 'cannot be read as JSON'],
    [
      'bytes that are no UTF-8',
      // 0xff inside a text, where a forgiving reader would put a replacement character.
      raw(Buffer.from(text).map((byte) => (byte === 'w'.charCodeAt(0) ? 0xff : byte))),
      'cannot be read as JSON',
    ],
    ['one number inside', raw(`{"seq":9,${text.slice(1)}`), 'has one number in its bytes and another in'],
    [
      'one time inside',
      raw(`{"sealedAt":"${at(9)}",${text.slice(1)}`),
      'has one time in its bytes and another in',
    ],
    ['an unknown form', { body: body({ v: 2 }) }, 'has a format that this program does not know'],
    ['neither row nor meaning', { body: bodyWithout('meaning') }, 'lacks a part'],
    ['row and meaning at once', { body: { ...row(1), meaning: {} } }, 'lacks a part'],
    ['a row without what it was', { body: { ...row(1), old: undefined } }, 'lacks a part'],
    ...['actor', 'role', 'request', 'audience', 'action', 'table', 'id', 'subjects'].map(
      (key): [string, { body: Record<string, unknown> }, string] => [
        `no ${key}`,
        { body: bodyWithout(key) },
        'lacks a part',
      ],
    ),
  ]
  it.each(wrong)('%s', async (_, entry, fault) => {
    const log = sealed([...written, { tx: '720', time: at(5), ...entry }])
    expect(await verdictOn(log)).toMatchObject({
      ok: false,
      at: 7,
      fault: expect.stringContaining(`Entry 7 ${fault}`),
    })
  })

  it('a stamp of another form', async () => {
    const stamp = Buffer.from(`{"seq":7, "sealedAt":"${at(5)}",`)
    const log = sealed([...written, { tx: '720', time: at(5), body: meaning, stamp }])
    expect(await verdictOn(log)).toMatchObject({
      ok: false,
      at: 7,
      fault: expect.stringContaining('has a stamp'),
    })
  })

  it.each([
    ['a time that goes back', '720', at(2), 'was sealed before the entry that precedes it'],
    ['the time of the transaction before', '720', at(3), 'has the time of another transaction'],
    [
      'a second time in one transaction',
      '709',
      at(4),
      'has a different time from the rest of its transaction',
    ],
  ])('%s', async (_, tx, time, fault) => {
    const log = sealed([...written, { tx, time, body: meaning }])
    expect(await verdictOn(log)).toEqual({ ok: false, at: 7, fault: `Entry 7 ${fault}.` })
  })
})

describe('what the log cannot see by itself', () => {
  it('is a tail cut off together with a head made anew: size and root must be noted elsewhere', async () => {
    const shorter = sealed(written.slice(0, 5))
    const verdict = await verdictOn(shorter)
    expect(verdict).toMatchObject({ ok: true, size: 5 })
    expect(verdict.ok && verdict.root.equals(sound().head.root)).toBe(false)
  })
})
