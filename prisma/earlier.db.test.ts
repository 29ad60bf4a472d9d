import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { openFactories } from '@/lib/testing/factories'
import { diff, migrate, status } from './migrate'
import { checksumOf, readReleased } from './released'
import { ensureRoles } from './roles'

// Each makes a register and upgrades it.
vi.setConfig({ testTimeout: 60_000 })

/**
 * Registers that were made from every state in which migrations had landed before the list of released ones was begun come to what the
 * migrations make today. Earlier texts are kept as their differences from those of today, and proved by their checksums.
 */
const present = path.join(import.meta.dirname, 'migrations')
const differences = path.join(import.meta.dirname, 'earlier')
const scratch: string[] = []
const databases: string[] = []

/** Applies what `diff -U0` wrote. */
function patched(text: string, difference: string): string {
  const lines = text.split('\n')
  const hunks = [...difference.matchAll(/^@@ -(\d+)(?:,(\d+))? .*\n((?:[-+].*\n)*)/gm)]
  for (const [, start = '', count = '1', body = ''] of hunks.toReversed()) {
    const added = body.split('\n').flatMap((line) => (line.startsWith('+') ? [line.slice(1)] : []))
    // Of no lines, the line after which is meant.
    lines.splice(Number(start) - (count === '0' ? 0 : 1), Number(count), ...added)
  }
  return lines.join('\n')
}

/** A folder of migrations as it was: none later than `last`, and these texts in place of those of today. */
async function folderWith(last: string, checksums: string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-earlier-'))
  scratch.push(folder)
  cpSync(present, folder, { recursive: true })
  for (const name of readdirSync(folder))
    if (/^\d/.test(name) && name > last) rmSync(path.join(folder, name), { recursive: true })
  for (const { checksum, name, now } of await readReleased(present)) {
    if (!now || !checksums.some((beginning) => checksum.startsWith(beginning))) continue
    const file = path.join(folder, now, 'migration.sql')
    const earlier = patched(
      readFileSync(file, 'utf8'),
      readFileSync(path.join(differences, `${checksum.slice(0, 12)}.diff`), 'utf8'),
    )
    expect(checksumOf(earlier)).toBe(checksum)
    writeFileSync(file, earlier)
    renameSync(path.join(folder, now), path.join(folder, name))
  }
  // The rule was not yet there.
  writeFileSync(path.join(folder, 'released.txt'), '')
  return folder
}

async function makeDatabase(template = 'template1') {
  const name = `chancery_test_${randomBytes(6).toString('hex')}`
  await ask(inject('serverUrl'), `create database ${name} template ${template}`)
  databases.push(name)
  const url = new URL(inject('serverUrl'))
  url.pathname = `/${name}`
  return { name, url: url.toString() }
}

/** A register of these migrations, on top of those that were never edited. */
async function registerMadeWith(folder: string) {
  const { url } = await makeDatabase(unedited)
  await migrate(url, folder)
  return url
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Everything in which two databases of the same migrations could differ, but for the order of columns. */
const structure = (url: string) =>
  ask(
    url,
    `select line from (
      select 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attgenerated::text
          || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || coalesce(a.attacl::text, '') as line
        from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'audit', 'guard', 'door') and a.attnum > 0 and not a.attisdropped
          and c.relname <> '_prisma_migrations'
      union all select 'index ' || indexdef from pg_indexes where schemaname in ('public', 'audit', 'guard', 'door')
      union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace::regnamespace::text in ('public', 'audit', 'guard', 'door')
      union all select 'policy ' || p::text from pg_policies p
      union all select 'trigger ' || pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal
      union all select 'grant ' || relname || ' ' || relowner::regrole || ' ' || relacl::text from pg_class where relkind = 'r'
        and relnamespace::regnamespace::text in ('public', 'audit', 'guard', 'door')
      union all select 'function ' || pg_get_functiondef(oid) || ' ' || proowner::regrole || ' ' || coalesce(proacl::text, '') from pg_proc
        where pronamespace::regnamespace::text in ('public', 'audit', 'guard', 'door') and prokind = 'f' and probin is null) all_of_it
    order by 1`,
  )

let unedited: string
let today: object[]
beforeAll(async () => {
  const base = await makeDatabase()
  await ensureRoles(base.url, { ...inject('rolePasswords'), installation: 'earlier' })
  await migrate(base.url, await folderWith('20261126000300_calendars', []))
  unedited = base.name
  today = await structure(await registerMadeWith(present))
})
afterAll(async () => {
  for (const folder of scratch) rmSync(folder, { recursive: true })
  for (const name of databases) await ask(inject('serverUrl'), `drop database ${name} with (force)`)
})

const states: [string, string, string[]][] = [
  ['documents as they were first kept', '20261127000100_files', ['1c7bafe8', '9ac2b5b9']],
  ['documents of which some bear no date', '20261127000100_files', ['00ddacc9']],
  ['the first search of many documents', '20261128000300_search', ['554cc8e0']],
  ['the search that looked for slips of the pen last', '20261128000300_search', ['8e663062']],
  ['the search that narrowed before it ranked', '20261129000100_search_choice', ['bfd444da']],
]

describe('a register that was made with', () => {
  test.each(states)('%s is upgraded to what is made today', async (_, last, checksums) => {
    const url = await registerMadeWith(await folderWith(last, checksums))
    const before = await status(url)
    expect([before.edited, before.unknown]).toEqual([[], []])
    expect(before.pending).toContain('20261129000300_earlier_texts')

    expect(await migrate(url)).toEqual(expect.arrayContaining(['20261129000300_earlier_texts']))

    expect(await status(url)).toEqual({ pending: [], edited: [], failed: [], unknown: [] })
    expect(await diff(url)).toBe('')
    expect(await structure(url)).toEqual(today)
    const [{ logs } = { logs: null }] = await ask<{ logs: string | null }>(
      url,
      `select logs from _prisma_migrations where logs <> '' limit 1`,
    )
    expect(logs).toMatch(/^Applied as \d+_\w+ with the checksum [0-9a-f]{64}\.$/)
  })

  test('an earlier order of documents has in its log afterwards what is there', async () => {
    const url = await registerMadeWith(await folderWith('20261127000100_files', ['1c7bafe8', '9ac2b5b9']))
    const make = await openFactories(url)
    await make.makeForum({ isConfirmed: false })
    const group = await make.makeGroup({ code: 'wg' })
    await make.insert('symbol_pattern', { group_id: group.id, pattern: 'WG/{year}/{number}' })
    const document = {
      group_id: group.id,
      year: 2026,
      type: 'REPORT',
      level: 'MEMBERS',
      is_announced: false,
      sources: [],
    }
    const published = { state: 'PUBLISHED', published_at: '2026-11-20T12:00:00Z' }
    await make.insert('document', { ...document, ...published, title: 'Published, without a date' })
    await make.insert('document', { ...document, ...published, title: 'Dated', dated: '2026-11' })
    await make.insert('document', { ...document, title: 'From a list', sources: ['list'] })
    await make.insert('document', { ...document, title: 'Void', state: 'VOID', state_reason: 'By mistake' })
    await make.close()
    const verify = () => verifyStoredLog({ url, role: 'chancery_guard' })
    expect(await verify()).toMatchObject({ verdict: { ok: true }, departure: null })

    await migrate(url)

    expect(await ask(url, 'select title, dated_from::text as day from document order by number')).toEqual([
      { title: 'Published, without a date', day: '2026-11-20' },
      { title: 'Dated', day: '2026-11-01' },
      { title: 'From a list', day: '0001-01-01' },
      { title: 'Void', day: '9999-12-31' },
    ])
    expect(await verify()).toMatchObject({ verdict: { ok: true }, departure: null })
  })
})

const upgraded = { confirmed_by: null, basis: 'Upgrade of the register' }

test('a register in which drafts had numbers is upgraded: they keep them, and the next submission gets the next one', async () => {
  const url = await registerMadeWith(await folderWith('20261207000100_texts_made_again', []))
  const make = await openFactories(url)
  const { clerk } = await make.makeForum({ isConfirmed: false })
  const draft = { title: 'x', created_by: clerk.id }
  const before = { ...draft, code: '', year: 0, number: 0 }
  const earlier = [await make.insert('change_request', before), await make.insert('change_request', before)]

  await migrate(url)

  expect(await diff(url)).toBe('')
  // Under the mandates that were there decisions go on.
  expect(
    await ask(
      url,
      `select c.confirmed_by, c.basis, m.ended_at from mandate m left join mandate_confirmation c on c.mandate_id = m.id`,
    ),
  ).toEqual(Array.from({ length: 2 }, () => ({ ...upgraded, ended_at: null })))
  expect(
    await ask(
      url,
      `select actor, count(*)::int from audit.leaf where action = 'mandate.confirmed' group by 1`,
    ),
  ).toEqual([{ actor: 'command-line', count: 2 }])
  const later = await make.insert('change_request', draft)
  for (const id of [later, earlier[0]])
    await make.asSeed(async () => {
      await make.db.query(
        `insert into change_request_version (change_request_id, version, author_id, content) values ($1, 1, $2, '{"reason":"r","basis":{"text":"b"},"operations":[{}]}')`,
        [id, clerk.id],
      )
      await make.db.query(`update change_request set state = 'SUBMITTED' where id = $1`, [id])
    })
  const { rows } = await make.db.query(
    'select number from change_request order by array_position($1::uuid[], id)',
    [[...earlier, later]],
  )
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3])
  await make.close()
})

test('a text that never was one of this migration is refused as before', async () => {
  const folder = await folderWith('20261127000100_files', [])
  const file = path.join(folder, '20261127000100_files', 'migration.sql')
  writeFileSync(file, `${readFileSync(file, 'utf8')}-- Edited by somebody.\n`)
  const url = await registerMadeWith(folder)
  await expect(migrate(url)).rejects.toThrow('The migration 20261127000100_files was edited')
  expect((await status(url)).edited).toEqual(['20261127000100_files'])
})
