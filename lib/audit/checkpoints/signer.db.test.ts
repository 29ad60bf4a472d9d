import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isSignedBy, readNote, signedNote, witnessedAt } from '@/lib/audit/checkpoint'
import { keptNotes } from '@/lib/audit/checkpoints/kept'
import { openSigner } from '@/lib/audit/checkpoints/signer'
import { readWitnesses, type Witness } from '@/lib/audit/checkpoints/witnessing'
import { LOG_KEY, newSigner, readSigner, WITNESS_KEY, type Verifier } from '@/lib/audit/signing-keys'
import { witnessServer } from '@/lib/audit/witness/server'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openTampering } from '@/lib/testing/tampering'

const key = readSigner(newSigner('register.example/log', LOG_KEY))
let database: TestDatabase
let owner: Client
let folder: string

beforeEach(async () => {
  database = await testDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  folder = mkdtempSync(path.join(tmpdir(), 'checkpoints-'))
  return async () => {
    await owner.end()
    await database.drop()
    rmSync(folder, { recursive: true })
  }
})

const file = () => path.join(folder, 'checkpoints.txt')

/** So many entries, two for each act. */
async function record(acts: number) {
  for (let act = 0; act < acts; act++) {
    const id = randomUUID()
    await owner.query(
      `begin; set local role chancery_owner; select set_config('app.actor', 'command-line', true)`,
    )
    await owner.query('insert into contact (id, office) values ($1, $2)', [id, `Office ${act}`])
    await owner.query(`select audit.record('register', 'contact.noted', 'contact', $1, '{}', '{}')`, [id])
    await owner.query('commit')
  }
}

/** One round of a signer that has just been started, and what it says. */
async function round(witnesses: Witness[] = [], signer = key, former: Verifier[] = []) {
  const opened = openSigner({ url: database.checkpointUrl, key: signer, file: file(), witnesses, former })
  try {
    return await opened.round()
  } finally {
    await opened.close()
  }
}

async function stored() {
  const { rows } = await owner.query('select size::int, note from audit.checkpoint order by size')
  return rows as { size: number; note: string }[]
}

describe('the signer of checkpoints', () => {
  it('goes on with a new key after the one before was lost, and never against what that one signed', async () => {
    await record(2)
    await round()
    rmSync(file())
    await record(1)
    const next = readSigner(newSigner('register.example/log-2', LOG_KEY))
    await expect(round([], next)).rejects.toThrow(/was not signed with the key that is here/)
    expect(await round([], next, [key.verifier])).toMatchObject({ size: 6, isNew: true })
    expect((await stored()).map(({ size }) => size)).toEqual([4, 6])
    const other = { origin: 'register.example/log', size: 4, root: Buffer.alloc(32) }
    appendFileSync(file(), `${signedNote(other, key)}\n`)
    await expect(round([], next, [key.verifier])).rejects.toThrow(/contradict each other/)
  })

  it('signs the size and root of the log, in its file and for the pages', async () => {
    await record(3)
    expect(await round()).toEqual({ size: 6, isNew: true, trouble: [] })
    const [note] = keptNotes(file())
    const { rows } = await owner.query('select root from audit.head')
    expect(note).toMatchObject({
      checkpoint: { origin: 'register.example/log', size: 6, root: rows[0].root },
    })
    expect(isSignedBy(note!, key.verifier)).toBe(true)
    expect(await stored()).toEqual([{ size: 6, note: note!.text }])
  })

  it('signs nothing of an empty log, and nothing again that has not grown', async () => {
    expect(await round()).toEqual({ size: 0, isNew: false, trouble: [] })
    await record(1)
    await round()
    expect(await round()).toEqual({ size: 2, isNew: false, trouble: [] })
    expect(keptNotes(file())).toHaveLength(1)
  })

  it('R-56: goes on as the log grows, without being started again, and keeps the hashes of blocks', async () => {
    await record(120)
    const signer = openSigner({ url: database.checkpointUrl, key, file: file(), witnesses: [] })
    expect(await signer.round()).toMatchObject({ size: 240, isNew: true })
    await record(12)
    expect(await signer.round()).toMatchObject({ size: 264, isNew: true })
    await signer.close()
    expect((await stored()).map(({ size }) => size)).toEqual([240, 264])
    const { rows } = await owner.query(
      `select b.place::int, b.hash = l.root_hash as same from audit.block b join audit.leaf l on l.seq = 255`,
    )
    expect(rows).toEqual([{ place: 0, same: true }])
  })

  it('shows what it signed before its database could be written', async () => {
    await record(1)
    const { rows } = await owner.query('select size::int, root from audit.head')
    writeFileSync(file(), signedNote({ origin: key.verifier.name, ...rows[0] }, key))
    expect(await round()).toMatchObject({ size: 2, isNew: false })
    expect(await stored()).toHaveLength(1)
  })

  const refusals: [
    what: string,
    act: (db: Awaited<ReturnType<typeof openTampering>>) => Promise<unknown>,
    says: RegExp,
  ][] = [
    [
      'was cut',
      ({ writeAnew }) => writeAnew((entries) => entries.slice(0, 4)),
      /The log has 4 entries, but there were 6/,
    ],
    [
      'was written anew with right hashes',
      ({ writeAnew }) =>
        writeAnew((entries) =>
          entries.with(2, { ...entries[2]!, body: { ...entries[2]!.body, actor: 'seed' } }),
        ),
      /The first 6 entries have a different root/,
    ],
    [
      'was written anew and has grown since',
      async ({ writeAnew }) => {
        await record(2)
        await writeAnew((entries) =>
          entries.with(2, { ...entries[2]!, body: { ...entries[2]!.body, actor: 'seed' } }),
        )
      },
      /The first 6 entries have a different root/,
    ],
    [
      'has an entry that was changed',
      ({ db }) =>
        db.query(
          'update audit.event set body = set_byte(body, 20, 65) where id = (select event_id from audit.leaf where seq = 3)',
        ),
      /Entry 3 has bytes that differ/,
    ],
    ['lacks an entry', ({ db }) => db.query('delete from audit.leaf where seq = 3'), /Entry 3 is missing/],
    [
      'counts wrongly',
      ({ db }) => db.query('update audit.head set size = 7'),
      /counts 7 entries, but the log has 6/,
    ],
    ['has no head', ({ db }) => db.query('delete from audit.head'), /The head of the log is missing/],
  ]
  it.each(refusals)('refuses a log that %s', async (_what, act, says) => {
    await record(3)
    await round()
    const tampering = await openTampering(database.ownerUrl)
    await act(tampering)
    await tampering.close()
    await expect(round()).rejects.toThrow(says)
    expect(keptNotes(file())).toHaveLength(1)
  })

  it('refuses by its file alone, when checkpoints in the database were deleted too', async () => {
    await record(3)
    await round()
    const tampering = await openTampering(database.ownerUrl)
    await tampering.db.query('delete from audit.checkpoint')
    await tampering.writeAnew((entries) => entries.slice(0, 2))
    await tampering.close()
    await expect(round()).rejects.toThrow('The log has 2 entries, but there were 6')
  })

  it('refuses to go on with another key, or after a file that was damaged', async () => {
    await record(1)
    await round()
    await expect(round([], readSigner(newSigner('register.example/log', LOG_KEY)))).rejects.toThrow(
      'was not signed with the key that is here',
    )
    appendFileSync(file(), readFileSync(file(), 'utf8').slice(0, 70))
    await expect(round()).rejects.toThrow('cut short')
  })

  it('refuses when it finds two checkpoints of its own that contradict each other', async () => {
    await record(1)
    await round()
    appendFileSync(file(), signedNote({ origin: key.verifier.name, size: 2, root: Buffer.alloc(32) }, key))
    await expect(round()).rejects.toThrow('contradict each other')
  })
})

describe('the login of the signer', () => {
  it('reads the log and adds checkpoints, and can do nothing else', async () => {
    await record(1)
    await round()
    const login = new Client({ connectionString: database.checkpointUrl })
    await login.connect()
    const codes = []
    for (const sql of [
      'update audit.checkpoint set size = 3',
      'delete from audit.checkpoint',
      'truncate audit.cosignature',
      `insert into audit.event (tx, audience, body) values (1, 'register', '{}')`,
      `select audit.record('register', 'a.b', null, null, '{}', '{}')`,
      'select from party',
      'select from audit.personal',
      'select from door.credential',
      'set role chancery_owner',
      'set session_replication_role = replica',
    ])
      codes.push(await login.query(sql).catch(({ code }) => code))
    await login.end()
    expect(codes).toEqual(Array.from({ length: 10 }, () => '42501'))
  })

  it.each([
    ['of another root', `2, sha256('')`],
    ['of more entries than there are', `3, (select root_hash from audit.leaf where seq = 1)`],
  ])('cannot show a checkpoint %s', async (_what, values) => {
    await record(1)
    const login = new Client({ connectionString: database.checkpointUrl })
    await login.connect()
    const tried = login.query(
      `with c(size, root) as (values (${values})) insert into audit.checkpoint (size, root, key, note)
       select size, root, 'k', E'log\\n' || size || E'\\n' || encode(root, 'base64') || E'\\n' from c`,
    )
    await expect(tried).rejects.toMatchObject({ constraint: 'checkpoint_extends' })
    await login.end()
  })

  it('is the only one: the web login sees no checkpoint without a reader of the audit page, and adds none', async () => {
    await record(1)
    await round()
    const web = new Client({ connectionString: database.appUrl })
    await web.connect()
    expect((await web.query('select from audit.checkpoint')).rowCount).toBe(0)
    await expect(web.query(`insert into audit.block values (9, sha256(''))`)).rejects.toMatchObject({
      code: '42501',
    })
    const { rows } = await web.query('select door.newest_checkpoint() as note')
    expect(readNote(rows[0].note)?.checkpoint.size).toBe(2)
    await web.end()
  })
})

describe('a witness', () => {
  const witnessKey = readSigner(newSigner('witness.example', WITNESS_KEY))
  let server: Server
  let seen: string
  const told: string[] = []
  let witness: Witness

  beforeAll(async () => {
    seen = path.join(mkdtempSync(path.join(tmpdir(), 'witness-')), 'seen.json')
    server = witnessServer({
      key: witnessKey,
      logs: [key.verifier],
      file: seen,
      tell: (one) => told.push(one),
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    witness = readWitnesses(`# ours\n${witnessKey.verifier.text}  http://127.0.0.1:${port}/\n`)[0]!
  })
  beforeEach(() => rmSync(seen, { force: true }))
  afterAll(() => void server.close())

  it('signs what it is asked, and again what continues it, from which both the pages and the public address know', async () => {
    await record(2)
    expect(await round([witness])).toEqual({ size: 4, isNew: true, trouble: [] })
    await record(140)
    expect(await round([witness])).toEqual({ size: 284, isNew: true, trouble: [] })
    expect(await round([witness])).toEqual({ size: 284, isNew: false, trouble: [] })
    const { rows } = await owner.query('select door.newest_checkpoint() as note')
    const note = readNote(rows[0].note)!
    expect(witnessedAt(note, witnessKey.verifier)).toBeInstanceOf(Date)
    expect(keptNotes(file()).map(({ signatures }) => signatures.length)).toEqual([1, 2, 1, 2])
  })

  it('refuses a log whose signer has forgotten what it signed, and it is told', async () => {
    await record(150)
    // Another log under the same name: its witness saw a longer one in the test before.
    const { trouble } = await round([witness])
    expect(trouble).toEqual([
      expect.stringMatching(/^witness\.example refused the checkpoint \(422\)|has seen this log/),
    ])
    expect(told.at(-1)).toMatch(/refused \(4(22|09)\)/)
  })

  it('that cannot be reached is told, and the checkpoint stays', async () => {
    await record(1)
    const away = readWitnesses(`${witnessKey.verifier.text} http://127.0.0.1:1`)
    const { trouble, isNew } = await round(away)
    expect(isNew).toBe(true)
    expect(trouble).toEqual([expect.stringMatching(/^witness\.example could not be reached/)])
  })

  it('that signs with another key is not believed', async () => {
    await record(1)
    const other = readSigner(newSigner('other.example', WITNESS_KEY))
    const fresh = witnessServer({ key: other, logs: [key.verifier], file: `${seen}.other`, tell: () => {} })
    await new Promise<void>((resolve) => fresh.listen(0, '127.0.0.1', resolve))
    const { port } = fresh.address() as AddressInfo
    const { trouble } = await round([{ key: witnessKey.verifier, address: `http://127.0.0.1:${port}` }])
    fresh.close()
    expect(trouble).toEqual(['witness.example answered with a signature that is not its own.'])
  })
})
