import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Upload } from '@tus/server'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clearQuarantine } from './clearing'
import { localFolder, newUploadName, quarantineFolder, uploadPath } from './places'
import { putInQuarantine, quarantine } from './quarantine'

let folder: string
const before = { ...process.env }
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-quarantine-'))
  process.env.CHANCERY_DATA_DIR = path.join(folder, 'data')
})
afterEach(async () => {
  process.env = { ...before }
  await rm(folder, { recursive: true })
})

async function begun(size: number, bytes: string, since: string) {
  const { uploads } = await quarantine()
  const id = newUploadName()
  await uploads.create(new Upload({ id, size, offset: 0, metadata: {}, creation_date: since }))
  await uploads.write(Readable.from([Buffer.from(bytes)]), id, 0)
  return id
}
const isKept = (upload: string) =>
  stat(uploadPath(upload)).then(
    () => true,
    () => false,
  )

test('broken-off uploads are removed after a week, and complete ones wait however long', async () => {
  await putInQuarantine(Buffer.from('at once'))
  const long = '2020-01-01T00:00:00Z'
  const [abandoned, complete] = [await begun(12, 'first ', long), await begun(6, 'first ', long)]
  const fresh = await begun(12, 'first ', new Date().toISOString())
  await clearQuarantine(new Date())
  expect(await isKept(abandoned)).toBe(false)
  expect(await isKept(complete)).toBe(true)
  expect(await isKept(fresh)).toBe(true)
})

test('where the folder of files is set, uploads wait beside them, for whatever server examines them', async () => {
  process.env.STORAGE_FOLDER = path.join(folder, 'shared')
  const upload = await putInQuarantine(Buffer.from('for all'))
  process.env.CHANCERY_DATA_DIR = path.join(folder, 'data-of-another')
  expect(quarantineFolder()).toBe(path.join(folder, 'shared', '.uploads'))
  expect(await (await quarantine()).lend(upload, (place) => readFile(place, 'utf8'))).toBe('for all')
})

test('an upload that is nowhere is lent to nobody, and a copy left by a killed server is removed', async () => {
  await putInQuarantine(Buffer.from('at once'))
  expect(await (await quarantine()).lend(newUploadName(), async () => 'read')).toBeNull()
  const copy = path.join(localFolder(), `${newUploadName()}.x.copy`)
  await writeFile(copy, 'half')
  await clearQuarantine(new Date(Date.now() + 1000))
  await expect(stat(copy)).rejects.toThrow(/ENOENT/)
})
