import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cosignatureLine, notesIn, readNote, signedNote } from '@/lib/audit/checkpoint'
import { openSigner } from '@/lib/audit/checkpoints/signer'
import { LOG_KEY, newSigner, readSigner, WITNESS_KEY } from '@/lib/audit/signing-keys'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { decideRequest } from '@/lib/register/change-requests/decisions/commands'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { files, type Manifest } from './format'
import { exportLog } from './queries'
import { outcomeOf, verifyExport } from './verifier/verify'
import { getEntryReceipt } from '@/lib/portal/checkpoints/proofs'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
const key = readSigner(newSigner('register.example/log', LOG_KEY))
const witness = readSigner(newSigner('witness.example', WITNESS_KEY))
const folder = mkdtempSync(path.join(tmpdir(), 'export-'))
const sound = path.join(folder, 'sound')

async function apply(operations: Record<string, string>[], effective = '1 January 2027') {
  const { code } = await writeRequest(forum.clerk, {
    ...{ effective, reason: 'It was asked for.', basisText: 'Decision 3' },
    ...{ operations, intent: 'submit' },
  })
  for (const actor of [forum.canberra, forum.jakarta])
    await decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' })
}

async function sign() {
  const signer = openSigner({
    ...{ url: database.checkpointUrl, key, witnesses: [] },
    file: path.join(folder, 'checkpoints.txt'),
  })
  await signer.round()
  await signer.close()
}

async function unpack(actor: Actor, place: string) {
  const { read } = await exportLog(actor, {})
  for (const [name, bytes] of Object.entries(unzipSync(await buffer(read())))) {
    mkdirSync(path.dirname(path.join(place, name)), { recursive: true })
    writeFileSync(path.join(place, name), bytes)
  }
}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  await make.makeParty({ code: 'NR', name: 'Nauru' })
  await make.insert('contact', {
    party_id: forum.australia.id,
    office: 'Department',
    email: 'office@state.example',
  })
  await apply([{ kind: 'APPOINT', party: 'Nauru', group: 'ahg', role: 'MEMBER' }])
  await sign()
  await apply([{ kind: 'CHANGE_ROLE', party: 'NR', group: 'ahg', role: 'CHAIR' }], 'June 2027')
  await sign()
  mkdirSync(sound)
  await unpack(forum.canberra, sound)
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** The program as its receiver runs it: by Node.js alone, in a folder of its own, without anything of the environment. */
function run(place: string, ...args: string[]): Promise<{ exit: number; last: string; said: string }> {
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [files.verifier, ...args],
      { cwd: place, env: { NODE_ENV: 'production' } },
      (error, out, complaints) => {
        const said = out + complaints
        resolve({ exit: Number(error?.code ?? 0), last: said.trim().split('\n').at(-1) ?? '', said })
      },
    ),
  )
}
const text = (name: string, place = sound) => readFileSync(path.join(place, name), 'utf8')
const lines = (name: string) => text(name).split('\n').slice(0, -1)

describe('an export of the log', () => {
  test('R-57: is verified by one file with Node.js alone, without the register, and vouches only for itself', async () => {
    const { exit, said, last } = await run(sound)
    expect(said).toContain('2 checkpoints are signed')
    expect(said).toContain('2 applied requests wrote what they say, and nothing else did')
    expect(said).toContain('2 submitted versions have the text that was recorded')
    expect(said).toMatch(/2 personal values match/)
    expect(last).toBe('Good, but the register vouches only for itself.')
    expect(exit).toBe(1)
  })

  test('holds the hash alone of what its receiver may not read, and counts it', async () => {
    const { closed, entries } = JSON.parse(text(files.manifest)) as Manifest
    const hashes = lines(files.entries).filter((line) => line.startsWith('hash '))
    expect(hashes).toHaveLength(closed)
    expect(closed).toBeGreaterThan(5)
    expect(lines(files.entries)).toHaveLength(entries)
    const all = readdirSync(sound, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(txt|jsonl?)$/.test(name),
    )
    // The name of an account is for administrators, and in the log a commitment at most.
    for (const name of all) expect(text(name)).not.toContain('Registry clerk')
  })

  test('of an administrator holds every entry of accounts, and no personal values of others', async () => {
    const place = path.join(folder, 'admin')
    await unpack(forum.admin, place)
    expect((JSON.parse(text(files.manifest, place)) as Manifest).closed).toBeLessThan(
      (JSON.parse(text(files.manifest)) as Manifest).closed,
    )
    expect(await run(place)).toMatchObject({ exit: 1 })
  })

  test('is for reviewers and administrators', async () => {
    const delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
    for (const actor of [delegate, forum.clerk])
      await expect(exportLog(actor, {})).rejects.toThrow(AccessDenied)
  })

  test('continues a checkpoint that its receiver kept', async () => {
    const [first] = notesIn(text(files.checkpoints))
    writeFileSync(path.join(folder, 'mine.txt'), first!.text)
    const given = ['--checkpoint', '../mine.txt', '--key', key.verifier.text]
    expect(await run(sound, ...given)).toMatchObject({
      exit: 1,
      said: expect.stringContaining('3 checkpoints'),
    })
  })

  test('is checked with what its receiver kept on a computer that writes text in another way', async () => {
    const kept = notesIn(text(files.checkpoints))[0]!.text
    writeFileSync(path.join(folder, 'windows.txt'), `\ufeff${kept.replaceAll('\n', '\r\n')}`)
    writeFileSync(path.join(folder, 'wide.txt'), Buffer.from(`\ufeff${key.verifier.text}\r\n`, 'utf16le'))
    const given = ['--checkpoint', '../windows.txt', '--key', '../wide.txt']
    expect(await run(sound, ...given)).toMatchObject({ exit: 1, last: expect.stringMatching(/^Good/) })
  })

  test('is not checked with a key that is not there, and says which', async () => {
    expect(await run(sound, '--witness', 'witness-keys.txt')).toMatchObject({
      exit: 3,
      last: 'Incomplete. There is no file witness-keys.txt.',
    })
  })

  test('that a trusted witness saw is good with 0, and one of whom nobody heard is not', async () => {
    const place = path.join(folder, 'witnessed')
    cpSync(sound, place, { recursive: true })
    const notes = notesIn(text(files.checkpoints))
    const line = cosignatureLine(notes.at(-1)!.body, witness, new Date('2026-12-25T10:00:00Z'))
    writeFileSync(path.join(place, files.checkpoints), `${text(files.checkpoints)}${line}`)
    writeFileSync(path.join(place, files.keys), `${text(files.keys)}${witness.verifier.text}\n`)
    expect(await run(place, '--witness', witness.verifier.text)).toMatchObject({
      exit: 0,
      last: 'Good, and witnessed by witness.example on 2026-12-25 at 10:00 UTC.',
    })
    expect(await run(place)).toMatchObject({
      exit: 1,
      last: expect.stringContaining('name that key with --witness'),
    })
  })
})

describe('what was done to an export', () => {
  const change = (name: string, made: (text: string) => string) => (place: string) =>
    writeFileSync(path.join(place, name), made(text(name, place)))
  const entries = (made: (lines: string[]) => string[]) =>
    change(files.entries, (all) => `${made(all.split('\n').slice(0, -1)).join('\n')}\n`)
  const inManifest = (made: (manifest: Manifest) => unknown) =>
    change(files.manifest, (json) => {
      const manifest = JSON.parse(json) as Manifest
      made(manifest)
      return JSON.stringify(manifest)
    })
  const version = (place: string) => path.join('versions', readdirSync(path.join(place, 'versions'))[0]!)
  const openLine = (all: string[]) => all.findIndex((line) => line.startsWith('{'))

  test.each<[what: string, act: (place: string) => void, exit: 2 | 3, says: RegExp]>([
    [
      'an entry was edited',
      entries((all) => all.with(openLine(all), all[openLine(all)]!.replace('"v": 1', '"v": 2'))),
      2,
      /do not add up/,
    ],
    ['an entry was deleted', entries((all) => all.toSpliced(openLine(all), 1)), 2, /Entry \d+ is missing/],
    ['an entry was added', entries((all) => [...all, all.at(-1)!]), 2, /Entry \d+ is missing|do not add up/],
    [
      'two entries changed places',
      entries((all) =>
        all.with(openLine(all), all[openLine(all) + 1]!).with(openLine(all) + 1, all[openLine(all)]!),
      ),
      2,
      /Entry \d+ is missing/,
    ],
    [
      'an entry was replaced by a hash',
      entries((all) => all.with(openLine(all), `hash ${'0'.repeat(64)}`)),
      2,
      /do not add up/,
    ],
    ['the tail was cut', entries((all) => all.slice(0, -3)), 2, /its end was cut off/],
    [
      'the tail was cut, and the manifest and the last checkpoint with it',
      (place) => {
        entries((all) => all.slice(0, -3))(place)
        inManifest((manifest) => (manifest.entries -= 3))(place)
        change(files.checkpoints, (notes) => notesIn(notes)[0]!.text)(place)
      },
      2,
      /do not add up to the root/,
    ],
    [
      'a checkpoint was signed by another',
      change(files.keys, () => readSigner(newSigner('register.example/log', LOG_KEY)).verifier.text),
      2,
      /was not signed with the key/,
    ],
    [
      'a checkpoint has another size',
      change(files.checkpoints, (notes) => notes.replace(/\n(\d+)\n/, '\n1$1\n')),
      2,
      /was not signed/,
    ],
    [
      'the text of a version was exchanged',
      (place) => change(version(place), (json) => json.replace('It was asked for.', 'Nobody asked.'))(place),
      2,
      /not the one that was submitted/,
    ],
    [
      'the text of a version is missing',
      (place) => rmSync(path.join(place, version(place))),
      3,
      /versions\/.* is missing/,
    ],
    [
      'a row of the register was edited',
      change('register/seat.jsonl', (rows) => rows.replace('"CHAIR"', '"MEMBER"')),
      2,
      /of the table “seat” differs from entry \d+: role/,
    ],
    [
      'a row of the register was deleted',
      change('register/membership.jsonl', (rows) => rows.split('\n').slice(1).join('\n')),
      2,
      /is not in the register/,
    ],
    [
      'a row of the register was added',
      change(
        'register/party.jsonl',
        (rows) =>
          rows +
          rows
            .split('\n')[0]!
            .replace(/"id": ".{36}"/, `"id": "${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}"`) +
          '\n',
      ),
      2,
      /no entry records it/,
    ],
    [
      'a personal value was exchanged',
      change(files.personal, (rows) => rows.replace('Department', 'Ministry')),
      2,
      /A personal value does not match/,
    ],
    [
      'the entries are missing',
      (place) => rmSync(path.join(place, files.entries)),
      3,
      /entries.txt is missing/,
    ],
    ['the entries were cut short', change(files.entries, (all) => all.slice(0, -5)), 3, /was cut short/],
    [
      'the export is of another format',
      inManifest((manifest) => Object.assign(manifest, { format: 'x' })),
      3,
      /a format that this program does not know/,
    ],
    [
      'an entry is not text',
      (place) => {
        const bytes = readFileSync(path.join(place, files.entries))
        bytes[bytes.indexOf('"actor"')] = 0xff
        writeFileSync(path.join(place, files.entries), bytes)
      },
      2,
      /cannot be read: its bytes were changed/,
    ],
  ])('is found: %s', async (what, act, exit, says) => {
    const place = path.join(folder, createHash('sha256').update(what).digest('hex'))
    cpSync(sound, place, { recursive: true })
    act(place)
    const found = await outcomeOf(() => verifyExport(place, { keys: [], witnesses: [], checkpoints: [] }))
    expect(found.verdict).toMatch(says)
    expect(found.exit).toBe(exit)
    rmSync(place, { recursive: true })
  })

  test('is found by a checkpoint of one’s own, where everything was written anew and signed again', async () => {
    const mine = signedNote({ origin: 'register.example/log', size: 3, root: Buffer.alloc(32, 1) }, key)
    writeFileSync(path.join(folder, 'other.txt'), mine)
    expect(await run(sound, '--checkpoint', '../other.txt')).toMatchObject({
      exit: 2,
      last: 'Tampered. The first 3 entries do not add up to what was signed for them: an entry was changed, removed, added or moved.',
    })
    const newest = readNote(notesIn(text(files.checkpoints)).at(-1)!.text)!.checkpoint
    writeFileSync(path.join(folder, 'other.txt'), signedNote({ ...newest, root: Buffer.alloc(32) }, key))
    expect(await run(sound, '--checkpoint', '../other.txt')).toMatchObject({
      exit: 2,
      last: expect.stringContaining('two logs were shown'),
    })
  })
})

describe('the receipt of an entry', () => {
  test('is checked by the same program', async () => {
    const receipt = await getEntryReceipt(forum.canberra, { seq: '3' })
    writeFileSync(path.join(folder, 'entry-3.json'), JSON.stringify(receipt))
    expect(await run(sound, '../entry-3.json', '--key', key.verifier.text)).toMatchObject({
      exit: 1,
      said: expect.stringContaining('Entry 3 is among'),
    })
    writeFileSync(path.join(folder, 'entry-3.json'), JSON.stringify({ ...receipt, proof: [] }))
    expect(await run(sound, '../entry-3.json')).toMatchObject({ exit: 2 })
    writeFileSync(path.join(folder, 'entry-3.json'), '{}')
    expect(await run(sound, '../entry-3.json')).toMatchObject({ exit: 3 })
    expect(await run(sound, '../nothing.json')).toMatchObject({ exit: 3 })
    expect(await run(sound, '--unknown')).toMatchObject({
      exit: 3,
      said: expect.stringContaining('node verify-log.mjs'),
    })
  })
})
