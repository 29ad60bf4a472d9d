import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readNote } from '@/lib/audit/checkpoint'
import { openSigner } from '@/lib/audit/checkpoints/signer'
import { checkReceipt, keysIn, type EntryReceipt, type GrowthReceipt } from '@/lib/audit/receipts'
import { LOG_KEY, newSigner, readSigner } from '@/lib/audit/signing-keys'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied } from '@/lib/kernel/errors'
import { getEntry } from '@/lib/portal/trail/queries'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { getEntryReceipt, getGrowthReceipt } from './proofs'
import { getNewestCheckpoint, listCheckpoints, publicCheckpoint } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
const key = readSigner(newSigner('register.example/log', LOG_KEY))
const folder = mkdtempSync(path.join(tmpdir(), 'checkpoints-'))
const sizes: number[] = []

async function sign() {
  const signer = openSigner({
    ...{ url: database.checkpointUrl, key, witnesses: [] },
    file: path.join(folder, 'checkpoints.txt'),
  })
  const { size } = await signer.round()
  await signer.close()
  sizes.push(size)
}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  // More than a block of entries.
  await make.asSeed(() =>
    make.db.query(
      `insert into contact (id, party_id, office) select gen_random_uuid(), $1, 'Office ' || n from generate_series(1, 400) n`,
      [forum.australia.id],
    ),
  )
  await sign()
  for (let name = 0; name < 3; name++) await make.makeParty({ name: `Party ${name}` })
  await sign()
  await make.makeUser({ role: 'DELEGATE', party: forum.australia })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const keys = keysIn([key.verifier.text])
const receiptOf = (seq: number, actor = forum.canberra) => getEntryReceipt(actor, { seq: String(seq) })

describe('checkpoints', () => {
  test('are listed newest first, page by page, with the key that signed them', async () => {
    const first = await listCheckpoints(forum.canberra, {})
    expect(first.checkpoints.map(({ size }) => size)).toEqual([...sizes].reverse())
    expect(first.keys).toEqual([{ key: key.verifier.text, isLog: true }])
    const rest = await listCheckpoints(forum.canberra, { before: String(sizes[1]) })
    expect(rest.checkpoints.map(({ size }) => size)).toEqual([sizes[0]])
  })

  test('the newest is public as a whole', async () => {
    expect(readNote((await publicCheckpoint())!)?.checkpoint.size).toBe(sizes[1])
  })

  test('R-56: that are late are said to be', async () => {
    expect(await getNewestCheckpoint(forum.canberra, {})).toMatchObject({
      newest: { size: sizes[1] },
      lateSince: null,
    })
    await make.db.query('set session_replication_role = replica')
    await make.db.query(
      `update audit.leaf set sealed_at = sealed_at - interval '16 minutes' where seq = $1`,
      [sizes[1]],
    )
    expect((await getNewestCheckpoint(forum.canberra, {})).lateSince).toBeInstanceOf(Date)
    await make.db.query(
      `update audit.leaf set sealed_at = sealed_at + interval '16 minutes' where seq = $1`,
      [sizes[1]],
    )
    await make.db.query('set session_replication_role = origin')
  })

  test('belong to the audit page', async () => {
    const delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
    for (const refused of [
      listCheckpoints(delegate, {}),
      getEntryReceipt(delegate, { seq: '0' }),
      getGrowthReceipt(delegate, { from: String(sizes[0]), to: String(sizes[1]) }),
    ])
      await expect(refused).rejects.toThrow(AccessDenied)
  })
})

describe('the receipt of an entry', () => {
  test('is good for every kind of place, and is checked without the register', async () => {
    const size = sizes[1]!
    for (const seq of [0, 1, 255, 256, 300, size >> 1, size - 2, size - 1]) {
      const receipt = await receiptOf(seq)
      expect(checkReceipt(receipt!, keys)).toMatchObject({ note: { checkpoint: { size } }, witnesses: [] })
    }
  })

  test('has the text for whoever may read it, and for others the hash alone', async () => {
    const { rows } = await make.db.query(
      `select seq::int from audit.leaf where audience = 'account' and seq < $1 order by seq desc limit 1`,
      [sizes[1]],
    )
    const seq = rows[0].seq as number
    const [hers, theirs] = [await receiptOf(seq, forum.admin), await receiptOf(seq)]
    expect(hers!.entry.text).toContain(`{"seq":${seq},`)
    expect(theirs!.entry).toEqual({ ...hers!.entry, text: null })
    expect(checkReceipt(theirs!, keys)).not.toHaveProperty('fault')
  })

  test('is not there before a checkpoint covers the entry, nor for none', async () => {
    expect(await receiptOf(sizes[1]!)).toBeNull()
    expect(await receiptOf(999_999)).toBeNull()
    const [covered, open] = [sizes[1]! - 1, sizes[1]!]
    expect(await getEntry(forum.canberra, { seq: String(covered) })).toMatchObject({ isCovered: true })
    expect(await getEntry(forum.canberra, { seq: String(open) })).toMatchObject({ isCovered: false })
  })

  test.each<[string, (receipt: EntryReceipt) => unknown, RegExp]>([
    ['another text', (r) => (r.entry.text = r.entry.text!.replace('row.', 'raw.')), /its hash is different/],
    ['another number', (r) => (r.entry.number += 1), /says that it is not entry|does not show/],
    [
      'another hash and no text',
      (r) => Object.assign(r.entry, { text: null, hash: '00'.repeat(32) }),
      /does not show/,
    ],
    ['a proof that was cut', (r) => r.proof.pop(), /does not show/],
    [
      'a checkpoint of another size',
      (r) => (r.checkpoint = r.checkpoint.replace(/\n\d+\n/, '\n9999\n')),
      /was not signed/,
    ],
    ['half a checkpoint', (r) => (r.checkpoint = r.checkpoint.slice(0, 50)), /cannot be read/],
  ])('with %s is refused', async (_what, change, says) => {
    const receipt = (await receiptOf(3))!
    change(receipt)
    expect(checkReceipt(receipt, keys)).toEqual({ fault: expect.stringMatching(says) })
  })

  test('signed with another key than the one that its reader noted is refused', async () => {
    const other = readSigner(newSigner('register.example/log', LOG_KEY)).verifier
    expect(checkReceipt((await receiptOf(3))!, [other])).toEqual({
      fault: expect.stringMatching(/was not signed/),
    })
  })
})

describe('the proof between two checkpoints', () => {
  const growth = (from = sizes[0]!, to = sizes[1]!) =>
    getGrowthReceipt(forum.canberra, { from: String(from), to: String(to) })

  test('is good, also from one to itself', async () => {
    expect(checkReceipt((await growth())!, keys)).toMatchObject({ note: { checkpoint: { size: sizes[1] } } })
    expect(checkReceipt((await growth(sizes[1], sizes[1]))!, keys)).not.toHaveProperty('fault')
  })

  test('is not there for sizes without a checkpoint, nor backwards', async () => {
    expect(await growth(sizes[0]! - 1)).toBeNull()
    expect(await growth(sizes[1], sizes[0])).toBeNull()
  })

  test.each<[string, (receipt: GrowthReceipt) => unknown]>([
    ['a proof that was cut', (r) => r.proof.pop()],
    ['its checkpoints exchanged', (r) => Object.assign(r, { from: r.to, to: r.from })],
  ])('with %s is refused', async (_what, change) => {
    const receipt = (await growth())!
    change(receipt)
    expect(checkReceipt(receipt, keys)).toHaveProperty('fault')
  })
})
