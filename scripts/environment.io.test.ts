import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isDatabaseAddress } from './database.mjs'
import { ensureDataDirectory, readDotEnv, secrets } from './environment.mjs'
import { readSecretFiles } from './secret-files.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-environment-'))
  process.env.CHANCERY_DATA_DIR = folder
})
afterEach(() => {
  delete process.env.CHANCERY_DATA_DIR
  rmSync(folder, { recursive: true })
})

test('.env is read as Next.js reads it: quotes, comments, export', () => {
  expect(
    readDotEnv(
      `# a comment\nPORT=3001\nexport HOST = "::1" \nNEXTAUTH_URL='https://a.example' # here\nnot a line\nEMPTY=\n`,
    ),
  ).toEqual({
    ...{ PORT: '3001', HOST: '::1', NEXTAUTH_URL: 'https://a.example', EMPTY: '' },
  })
})

describe('the secrets of an installation', () => {
  test('are made once, each different, for this user alone', () => {
    const made = secrets()
    expect(new Set(Object.values(made)).size).toBe(8)
    expect(Buffer.from(made.serverActions, 'base64').length).toBe(32)
    expect(secrets()).toEqual(made)
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  test('are completed when a later version needs one more, and the others kept', () => {
    writeFileSync(path.join(folder, 'secrets.json'), JSON.stringify({ nextauth: 'kept' }))
    expect(secrets()).toMatchObject({ nextauth: 'kept', app: expect.stringMatching(/.{32}/) as string })
  })

  test('are taken from the environment, and then not made', () => {
    process.env.DATABASE_APP_PASSWORD = 'of the environment'
    try {
      expect(secrets().app).toBe('of the environment')
      expect(JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8'))).not.toHaveProperty('app')
    } finally {
      delete process.env.DATABASE_APP_PASSWORD
    }
  })

  test('are read from files that the environment names, and what is set wins over its file', () => {
    const file = path.join(folder, 'secret')
    writeFileSync(file, 'of the file\n')
    const given = (more: Record<string, string>) => {
      const environment: Record<string, string> = { NEXTAUTH_SECRET_FILE: file, ...more }
      readSecretFiles(environment)
      return environment.NEXTAUTH_SECRET
    }
    expect(given({})).toBe('of the file')
    expect(given({ NEXTAUTH_SECRET: 'of the shell' })).toBe('of the shell')
    expect(given({ NEXTAUTH_SECRET: '' })).toBe('')
    expect(() => given({ NEXTAUTH_SECRET_FILE: `${file}.not-there` })).toThrow(
      /which NEXTAUTH_SECRET_FILE names, cannot be read \(ENOENT\)/,
    )
    writeFileSync(file, '\n')
    expect(() => given({})).toThrow(/which NEXTAUTH_SECRET_FILE names, is empty/)
  })

  test('are not made anew over a file that cannot be read: the database would no longer open', () => {
    const file = path.join(folder, 'secrets.json')
    writeFileSync(file, '{ half')
    expect(() => secrets()).toThrow(/cannot be read as JSON/)
    expect(readFileSync(file, 'utf8')).toBe('{ half')
  })
})

test('a data folder is for this user alone, also one that was made for everybody to read', () => {
  const made = path.join(folder, 'made')
  process.env.CHANCERY_DATA_DIR = made
  ensureDataDirectory()
  expect(statSync(made).mode & 0o777).toBe(0o700)
  chmodSync(made, 0o755)
  ensureDataDirectory()
  expect(statSync(made).mode & 0o777).toBe(0o700)
})

test.each([
  ['postgresql://boot:secret@db.example:5432/chancery', true],
  ['postgres://boot@/chancery?host=/var/run/postgresql', true],
  ['postgresql://boot:sec%23ret@db.example/chancery?sslmode=require', true],
  ['postgresql://boot:sec#ret@db.example/chancery', false],
  ['postgresql://boot:sec/ret@db.example/chancery', false],
  ['postgresql://boot:sec?ret@db.example/chancery', false],
  ['postgresql://boot:secret@db.example:5432', false],
  ['https://db.example/chancery', false],
])('whether %s is the address of a database: %s', (url, is) => {
  expect(isDatabaseAddress(url)).toBe(is)
})

test('a data folder that cannot be written is named, with the way on', () => {
  const file = path.join(folder, 'a-file')
  writeFileSync(file, '')
  for (const place of [file, path.join(file, 'data'), path.join(folder, 'missing', 'data')]) {
    process.env.CHANCERY_DATA_DIR = place
    expect(() => ensureDataDirectory()).toThrow(`The folder ${place} cannot be written`)
  }
  process.env.CHANCERY_DATA_DIR = path.join(folder, 'new')
  expect(existsSync(ensureDataDirectory())).toBe(true)
})
