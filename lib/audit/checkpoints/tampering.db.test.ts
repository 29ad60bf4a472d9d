import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOfCredentials } from '@/lib/access/sign-in/stored-credentials'
import { keptNotes } from '@/lib/audit/checkpoints/kept'
import { faultsOfNoted } from '@/lib/audit/checkpoints/noted'
import { openSigner } from '@/lib/audit/checkpoints/signer'
import { LOG_KEY, newSigner, readSigner } from '@/lib/audit/signing-keys'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { openTampering, type Written } from '@/lib/testing/tampering'

/** The table of docs/security-tests.md: what whoever owns the database can do with all triggers off, and what finds it. */
type Tampering = Awaited<ReturnType<typeof openTampering>>
let database: TestDatabase
let make: Factories
let tampering: Tampering
const folder = mkdtempSync(path.join(tmpdir(), 'tampering-'))
const signing = () => ({
  ...{ url: database.checkpointUrl, key: readSigner(secret), witnesses: [] },
  file: path.join(folder, 'checkpoints.txt'),
})
const secret = newSigner('register.example/log', LOG_KEY)

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  const { australia, conference } = await make.makeForum()
  await make.asSeed(() =>
    make.db.query(
      `select audit.record('register', 'party.admitted', null, null, '{}', '{"sentence": "Australia was admitted."}')`,
    ),
  )
  await make.asSeed(() =>
    make.db.query(
      `insert into source (code, title, address) values ('a', 'A', 'https://a.example'), ('b', 'B', 'https://b.example')`,
    ),
  )
  await make.makeSeat({ groupId: conference.id, partyId: australia.id })
  await make.insert('contact', {
    party_id: australia.id,
    office: 'Department',
    email: 'office@state.example',
  })
  const signer = openSigner(signing())
  await signer.round()
  await signer.close()
  tampering = await openTampering(database.ownerUrl)
})
afterAll(async () => {
  await tampering.close()
  await make.close()
  await database.drop()
  rmSync(folder, { recursive: true })
})

async function found() {
  const noted = faultsOfNoted(keptNotes(signing().file))
  const { verdict, departure, further } = await verifyStoredLog(
    { url: database.ownerUrl, role: 'chancery_guard' },
    [noted],
  )
  const signer = openSigner(signing())
  const refused = await signer.round().then(
    () => null,
    ({ message }: Error) => message,
  )
  await signer.close()
  return { alone: !verdict.ok || Boolean(departure), noted: further, refused }
}

const fourth = '(select event_id from audit.leaf where seq = 4)'
const sql =
  (statement: string) =>
  ({ db }: Tampering) =>
    db.query(statement)
const anew =
  (change: (entries: Written[]) => Written[]) =>
  ({ writeAnew }: Tampering) =>
    writeAnew(change)
const forged = (entry: Written): Written => ({ ...entry, body: { ...entry.body, actor: 'job' } })
const meaning = {
  ...{ v: 1, actor: 'seed', role: null, request: null, audience: 'register', action: 'party.admitted' },
  ...{ table: null, id: null, subjects: [], meaning: { sentence: 'Nobody was admitted.' } },
}
const isPlain = ({ body }: Written) => body.table === 'source'
/** Two entries of one transaction in each other's place. */
const exchanged = (entries: Written[]) => {
  const at = entries.findIndex(
    (one, n) => isPlain(one) && entries[n + 1]?.tx === one.tx && isPlain(entries[n + 1]!),
  )
  const [a, b] = [entries[at]!, entries[at + 1]!]
  return entries.with(at, { ...a, body: b.body }).with(at + 1, { ...b, body: a.body })
}
const isMeaning = ({ body }: Written) => 'meaning' in body

/** Each with the row of the table, whether the log alone shows it, and whether a checkpoint from outside does. */
const acts: [row: string, act: (tampering: Tampering) => Promise<unknown>, alone: boolean][] = [
  [
    'edit an entry',
    sql(`update audit.event set body = set_byte(body, 20, get_byte(body, 20) # 1) where id = ${fourth}`),
    true,
  ],
  ['delete an entry', sql('delete from audit.leaf where seq = 4'), true],
  ['insert an entry', sql(`insert into audit.event (tx, audience, body) values (1, 'register', '{}')`), true],
  [
    'reorder two entries',
    sql(
      `update audit.leaf set seq = case seq when 3 then 4 else 3 end + 1000 where seq in (3, 4); update audit.leaf set seq = seq - 1000 where seq > 1000`,
    ),
    true,
  ],
  ['cut the tail and repair the head', anew((entries) => entries.slice(0, -1)), false],
  ['edit an entry and rewrite everything', anew((entries) => entries.with(0, forged(entries[0]!))), false],
  [
    'delete an entry and rewrite everything',
    anew((entries) => entries.filter((one) => !isMeaning(one))),
    false,
  ],
  ['reorder two entries and rewrite everything', anew(exchanged), false],
  [
    'insert an entry and rewrite everything',
    anew((entries) => [{ ...entries[0]!, id: '-1', body: meaning }, ...entries]),
    false,
  ],
]

describe('R-51: what the owner of the database does to the log, with triggers off', () => {
  it.each(acts)('%s', async (row, act, alone) => {
    await act(tampering)
    const { alone: shown, noted, refused } = await found()
    await tampering.putBack()
    expect({ row, shown }).toEqual({ row, shown: alone })
    // What was never sealed is no part of the tree that is signed.
    if (row !== 'insert an entry') expect(refused).not.toBeNull()
    if (!alone) expect(noted).toHaveLength(1)
  })

  it.each([
    [
      'replace a text of the register',
      `update seat set role = 'CHAIR' where role = 'MEMBER'`,
      "update seat set role = 'MEMBER' where role = 'CHAIR'",
    ],
    [
      'replace a personal value',
      `update audit.personal set value = '"Ministry"' where path = 'row.office'`,
      `update audit.personal set value = '"Department"' where path = 'row.office'`,
    ],
  ])('%s', async (_row, change, back) => {
    await tampering.db.query(change)
    const { alone } = await found()
    await tampering.db.query(back)
    expect(alone).toBe(true)
    expect(await found()).toEqual({ alone: false, noted: [], refused: null })
  })

  it('replace the digest of a password: it is not the one that the log committed to', async () => {
    const said = async () =>
      (await verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' }, [faultsOfCredentials]))
        .further
    await make.db.query(`begin; select set_config('app.actor', 'command-line', true)`)
    await make.db.query(`select door.set_password(id, 'argon2 a') from app_user where role = 'ADMIN'`)
    await make.db.query('commit')
    expect(await said()).toEqual([])
    const zeros = `'\\x${'00'.repeat(32)}'`
    await tampering.db.query(`update door.credential set password_hash = 'argon2 b'`)
    expect(await said()).toEqual([expect.stringMatching(/its digest was replaced\.$/)])
    await tampering.db.query(`update door.credential set password_hash = 'argon2 a', salt = ${zeros}`)
    expect(await said()).toEqual([expect.stringMatching(/its digest was replaced\.$/)])
    await tampering.db.query('delete from door.credential')
    expect(await said()).toEqual([expect.stringMatching(/recorded by entry \d+, is missing\.$/)])
    await tampering.db.query(
      `insert into door.credential (user_id, password_hash, salt) select id, 'argon2 c', ${zeros} from app_user where role = 'SECRETARIAT'`,
    )
    expect(await said()).toContainEqual(expect.stringMatching(/has a password that no entry records\.$/))
    await tampering.db.query('delete from door.credential')
  })

  it('is in the table of docs/security-tests.md, row by row', () => {
    const text = readFileSync('docs/security-tests.md', 'utf8').toLowerCase().replace(/ +\|/g, ' |')
    expect(acts.filter(([row]) => !text.includes(`| ${row} `)).map(([row]) => row)).toEqual([])
  })
})
