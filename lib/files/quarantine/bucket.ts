import 'server-only'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { DataStore, ERRORS, Upload } from '@tus/server'
import type { Bucket } from '../storage/environment'
import { openObjects, type Objects } from '../storage/objects'
import { isAbandoned, remove as removeLocal } from './folder'
import { arrivedIn, inSequence, type Part } from './parts'
import { ABANDONED_AFTER, checkedUpload, isThere, localPath, placeOfCopy, type Quarantine } from './places'

/** Beside the files in the bucket; no file is called so. */
const FOLDER = '.uploads/'
const PARTS = `${FOLDER}parts/`
const descriptionOf = (upload: string) => `${FOLDER}begun/${checkedUpload(upload)}.json`
const partsOf = (upload: string) => `${PARTS}${checkedUpload(upload)}/`
const keyOf = (upload: string, start: number) =>
  `${partsOf(upload)}${String(start).padStart(12, '0')}-${randomUUID()}`

/** So much of a request is held in memory before it is kept. */
const PIECE = 5 * 1024 * 1024

/** Uploads whose parts are objects of a bucket, so that the next part may come to another server. Nothing is asked of the service but to keep, read and list objects. */
class PartsStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'termination', 'expiration']

  constructor(private readonly objects: Objects) {
    super()
  }

  override async create(upload: Upload): Promise<Upload> {
    upload.storage = { type: 's3', path: descriptionOf(upload.id) }
    const { id, size, metadata, creation_date } = upload
    await this.objects.put(
      descriptionOf(id),
      Buffer.from(JSON.stringify({ id, size, metadata, creation_date, offset: 0 })),
    )
    return upload
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    let end = offset
    let held: Buffer[] = []
    const keep = async () => {
      const bytes = Buffer.concat(held)
      held = []
      if (bytes.length > 0) await this.objects.put(keyOf(id, end), bytes)
      end += bytes.length
    }
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        held.push(chunk)
        if (held.reduce((sum, { length }) => sum + length, 0) >= PIECE) await keep()
      }
    } catch {
      // The connection broke: what came before is kept, and the browser asks how much that is.
      await keep()
      throw ERRORS.FILE_WRITE_ERROR
    }
    await keep()
    return end
  }

  override async getUpload(id: string): Promise<Upload> {
    const described = await this.objects.read(descriptionOf(id))
    if (!described) throw ERRORS.FILE_NOT_FOUND
    const known = (await json(described)) as ConstructorParameters<typeof Upload>[0]
    return new Upload({ ...known, offset: arrivedIn(await partsIn(this.objects, id)) })
  }

  override remove(id: string): Promise<void> {
    return discardIn(this.objects, id)
  }

  override async deleteExpired(): Promise<number> {
    let removed = 0
    for await (const { key } of this.objects.list(`${FOLDER}begun/`)) {
      const id = path.basename(key, '.json')
      if (!isAbandoned(await this.getUpload(id))) continue
      await this.remove(id)
      removed += 1
    }
    return removed
  }

  override getExpiration(): number {
    return ABANDONED_AFTER
  }
}

async function partsIn(objects: Objects, upload: string): Promise<Part[]> {
  const parts: Part[] = []
  for await (const { key, size } of objects.list(partsOf(upload)))
    parts.push({ key, size, start: Number.parseInt(path.basename(key), 10) })
  return parts
}

/** The description last: what a kill leaves is found again by it. */
async function discardIn(objects: Objects, upload: string): Promise<void> {
  for (const { key } of await partsIn(objects, upload)) await objects.remove(key)
  await objects.remove(descriptionOf(upload))
}

export function bucketQuarantine(bucket: Bucket): Quarantine {
  const objects = openObjects(bucket)
  return {
    uploads: new PartsStore(objects),
    put: (upload, bytes) => objects.put(keyOf(upload, 0), bytes),
    async discard(upload) {
      await discardIn(objects, upload)
      await removeLocal(localPath(upload))
    },
    lend: (upload, work) => lendFrom(objects, upload, work),
  }
}

async function lendFrom<T>(objects: Objects, upload: string, work: (place: string) => Promise<T>) {
  const pieces = inSequence(await partsIn(objects, upload))
  // What arrived before the bucket was set is in the folder of this machine.
  if (pieces.length === 0) return (await isThere(localPath(upload))) ? work(localPath(upload)) : null
  const place = placeOfCopy(upload)
  try {
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
    const bytes = Readable.from(bytesOf(objects, pieces), { objectMode: false })
    await pipeline(bytes, createWriteStream(place, { flags: 'wx', mode: 0o600 }))
    return await work(place)
  } finally {
    await rm(place, { force: true })
  }
}

async function* bytesOf(objects: Objects, pieces: ReturnType<typeof inSequence>): AsyncGenerator<Buffer> {
  for (const { key, skip } of pieces) {
    let passed = 0
    const bytes = await objects.read(key)
    if (!bytes) throw new Error('A part of an upload has gone.')
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (passed + chunk.length > skip) yield chunk.subarray(Math.max(0, skip - passed))
      passed += chunk.length
    }
  }
}
