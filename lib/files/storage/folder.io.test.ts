import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { folderStore, removeLeftovers } from './folder'

const disk = vi.hoisted(() => ({ fault: null as string | null }))

vi.mock(import('node:fs'), async (original) => {
  const fs = await original()
  const createWriteStream = ((...given: Parameters<typeof fs.createWriteStream>) => {
    if (!disk.fault) return fs.createWriteStream(...given)
    const fault = Object.assign(new Error('the disk refuses'), { code: disk.fault })
    return new Writable({ write: (_chunk, _encoding, done) => done(fault) })
  }) as typeof fs.createWriteStream
  return { ...fs, createWriteStream }
})

let folder: string
beforeEach(async () => {
  disk.fault = null
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'chancery-folder-')), 'deep', 'files')
})
afterEach(() => rm(path.dirname(path.dirname(folder)), { recursive: true, force: true }))

const bytes = Buffer.from('Note')
const key = createHash('sha256').update(bytes).digest('hex')
const put = () => folderStore(folder).put(key, Readable.from([bytes]))

async function keysOf(): Promise<string[]> {
  const keys: string[] = []
  for await (const found of folderStore(folder).list()) keys.push(found)
  return keys
}

describe('the folder of files', () => {
  it('is empty until the first file, and spreads files over folders', async () => {
    expect(await keysOf()).toEqual([])
    await put()
    expect(await keysOf()).toEqual([key])
    expect((await stat(path.join(folder, key.slice(0, 2), key.slice(2, 4), key))).size).toBe(4)
  })

  it('leaves nothing beside the files', async () => {
    await put()
    expect(await readdir(path.join(folder, '.incoming'))).toEqual([])
  })

  it('writes a file from the disk only once', async () => {
    const source = path.join(path.dirname(path.dirname(folder)), 'source')
    await writeFile(source, bytes)
    await folderStore(folder).put(key, source)
    const place = path.join(folder, key.slice(0, 2), key.slice(2, 4), key)
    const { ino } = await stat(place)
    await folderStore(folder).put(key, source)
    expect((await stat(place)).ino).toBe(ino)
  })

  it('writes a file again that was cut short', async () => {
    await put()
    await writeFile(path.join(folder, key.slice(0, 2), key.slice(2, 4), key), 'No')
    expect(await folderStore(folder).verify(key)).toBe(false)
    await put()
    expect(await folderStore(folder).verify(key)).toBe(true)
  })

  it.each(['ENOSPC', 'EDQUOT'])(
    'says in a sentence that there is no room (%s), and keeps nothing',
    async (code) => {
      disk.fault = code
      await expect(put()).rejects.toMatchObject({
        name: 'StorageFull',
        message: 'The file storage is full, so this file was not saved.',
      })
      expect(await keysOf()).toEqual([])
      expect(await readdir(path.join(folder, '.incoming'))).toEqual([])
      disk.fault = null
      await put()
      expect(await keysOf()).toEqual([key])
    },
  )

  it('R-44: passes other faults of the disk on as they are', async () => {
    disk.fault = 'EIO'
    await expect(put()).rejects.toMatchObject({ code: 'EIO' })
  })

  it('lists nothing but files of its own', async () => {
    await put()
    await mkdir(path.join(folder, 'ab', 'cd'), { recursive: true })
    for (const name of ['read-me.txt', 'ab/cd/note', `ab/cd/${'e'.repeat(64)}`, `.incoming/${key}`])
      await writeFile(path.join(folder, name), bytes)
    expect(await keysOf()).toEqual([key])
  })

  it('clears away what a crash left, and not what is being written', async () => {
    await put()
    const [old, young] = ['old', 'young'].map((name) => path.join(folder, '.incoming', name))
    for (const file of [old!, young!]) await writeFile(file, 'half')
    await utimes(old!, new Date('2027-01-01'), new Date('2027-01-01'))
    await utimes(young!, new Date('2027-01-03'), new Date('2027-01-03'))
    expect(await removeLeftovers(folder, new Date('2027-01-02'))).toBe(1)
    expect(await readdir(path.join(folder, '.incoming'))).toEqual(['young'])
    expect(await keysOf()).toEqual([key])
  })

  it('has nothing to clear away before the first file', async () => {
    expect(await removeLeftovers(folder, new Date())).toBe(0)
  })
})
