import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textBlocks } from '@/lib/documents/texts/blocks'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { makeStandIns } from './stand-ins'

let database: TestDatabase
let client: Client
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-stand-ins-'))
  process.env.CHANCERY_DATA_DIR = folder
  database = await testDatabase({ seeded: true })
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  rmSync(folder, { recursive: true })
  await database.drop()
})

test('for a demonstration short files stand in for the latest documents, and say so themselves', async () => {
  expect(await makeStandIns(client)).toBe(3)
  const { rows } = await client.query<{
    sha256: string
    isStandIn: boolean
    words: string
    blocks: unknown
    title: string
  }>(
    `select f.sha256, f.is_stand_in as "isStandIn", t.words, t.blocks, d.title from document_file f join document_text t on t.file_id = f.id
     join document d on d.id = f.document_id`,
  )
  expect(rows).toHaveLength(3)
  for (const { sha256, isStandIn, words, blocks, title } of rows) {
    const bytes = readFileSync(path.join(folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256))
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
    for (const one of [text, words]) expect(one).toContain('Placeholder, written for this demonstration')
    expect(words).toContain(title)
    expect(isStandIn).toBe(true)
    expect(textBlocks.parse(blocks)[0]).toMatchObject({ kind: 'heading' })
  }
})

test('a document that has a file gets none that stands in for it', async () => {
  await makeStandIns(client)
  const { rows } = await client.query('select document_id from document_file group by 1 having count(*) > 1')
  expect(rows).toEqual([])
})
