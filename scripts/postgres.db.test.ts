import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runningPostgres, startPostgres } from './postgres.mjs'
import { endProcess } from './processes.mjs'

let folder: string
let directory: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-postgres-'))
  directory = path.join(folder, 'postgres')
})
afterAll(() => rmSync(folder, { recursive: true }))

const start = () => startPostgres({ directory, password: 'a password/with:signs' })

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as unknown[]
  } finally {
    await client.end()
  }
}

test('the embedded server is made with checksums, UTF-8 and a fixed collation, for this machine alone', async () => {
  const server = await start()
  const settings = `select current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
    datlocprovider::text || ' ' || datlocale as collation, lower('ÉTÜ') as lower, current_setting('listen_addresses') as listens,
    current_setting('fsync') as fsync, current_setting('timezone') as zone from pg_database where datname = 'postgres'`
  expect(await ask(server.url('postgres'), settings)).toEqual([
    {
      checksums: 'on',
      encoding: 'UTF8',
      collation: 'b C.UTF-8',
      lower: 'étü',
      listens: '127.0.0.1',
      fsync: 'on',
      zone: 'UTC',
    },
  ])
  expect(statSync(directory).mode & 0o077).toBe(0)
  const wrong = server.url('postgres').replace(/:[^:@]+@/, ':wrong@')
  await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
  await server.stop()
  expect(runningPostgres(directory)).toBeUndefined()
})

test('what the server logs of a refused row has nothing of the row', async () => {
  const server = await start()
  const enter = (sql: string) => ask(server.url('postgres'), sql)
  await enter(`create table named (address text primary key, note text not null)`)
  await enter(`insert into named values ('somebody@state.example', 'known')`)
  for (const values of [`('somebody@state.example', 'again')`, `('another@state.example', null)`])
    await expect(enter(`insert into named values ${values}`)).rejects.toThrow(/violates/)
  await server.stop()
  const log = readFileSync(`${directory}.log`, 'utf8')
  expect(log).toContain('violates')
  expect(log).not.toContain('state.example')
})

test('a server that was killed recovers what was committed', async () => {
  const killed = await start()
  await ask(killed.url('postgres'), 'create table kept (id int); insert into kept values (7)')
  await endProcess(runningPostgres(directory)!.pid, ['SIGKILL'])
  const server = await start()
  expect(await ask(server.url('postgres'), 'select id from kept')).toEqual([{ id: 7 }])
  await server.stop()
})

test('a lock of a process that is dead, and that nobody has taken notice of, is no hindrance', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 600'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = said.toString().trim()
  try {
    await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /))
    writeFileSync(
      path.join(directory, 'postmaster.pid'),
      `${pid}\n${directory}\n1\n5432\n\n127.0.0.1\n\nready\n`,
    )
    const server = await start()
    expect(await ask(server.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
  } finally {
    parent.kill('SIGKILL')
  }
})

test('a server left running by a killed start is ended, and a lock with the number of a stranger is no hindrance', async () => {
  const left = await start()
  const server = await start()
  expect(await left.ended).toBe(true)
  await server.stop()
  writeFileSync(
    path.join(directory, 'postmaster.pid'),
    `${process.pid}\n${directory}\n1\n5432\n\n127.0.0.1\n\nready\n`,
  )
  const again = await start()
  expect(await ask(again.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }])
  await again.stop()
})
