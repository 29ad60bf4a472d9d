import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { Readable } from 'node:stream'
import { checkedKey, checkedRange, hashOf, isKey, isKnown, opened, withHash } from './content'
import type { Bucket } from './environment'
import { NotStored, OutsideFile, StorageFull } from './faults'
import type { ByteRange, OpenedFile, Source, Store } from './store'

const statusOf = (error: unknown) =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined

export function clientOf({
  endpoint,
  region,
  accessKeyId,
  secretAccessKey,
  forcePathStyle,
}: Bucket): S3Client {
  return new S3Client({
    endpoint,
    region,
    forcePathStyle,
    credentials: { accessKeyId, secretAccessKey },
    // Not every service knows the newer checksums; the hash is compared here in any case.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 10_000 },
  })
}

/** One bucket as the calls below need it. */
type Place = { client: S3Client; bucket: string; prefix: string }

const objectOf = ({ bucket, prefix }: Place, key: string) => ({
  Bucket: bucket,
  Key: `${prefix}${checkedKey(key)}`,
})

// A large file goes up in parts, and is seen only once the last of them is there: a wrong hash ends the stream before that.
async function upload(place: Place, key: string, source: Source): Promise<void> {
  const body = Readable.from(withHash(opened(source), key), { objectMode: false })
  try {
    const params = { ...objectOf(place, key), Body: body }
    // Each part under way is held in memory.
    await new Upload({ client: place.client, params, queueSize: 2 }).done()
  } catch (error) {
    // A fault of the source comes first: giving up the parts that were sent can fail as well.
    throw body.errored ?? (statusOf(error) === 507 ? new StorageFull(error) : error)
  }
}

// Some services send more than was asked for.
async function* firstOf(bytes: Readable, length: number): AsyncGenerator<Buffer> {
  let left = length
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0) return
  }
}

async function openIn(place: Place, key: string, range?: ByteRange): Promise<OpenedFile> {
  const Range = range && `bytes=${checkedRange(range).start}-${range.end}`
  try {
    const sent = await place.client.send(new GetObjectCommand({ ...objectOf(place, key), Range }))
    const body = sent.Body as Readable
    const state = [sent.ETag, sent.LastModified?.toISOString()].join()
    if (!range) return { bytes: body, state }
    if (!sent.ContentRange?.startsWith(`bytes ${range.start}-`)) {
      body.destroy()
      throw new Error('The S3 service did not send the range that was asked for.')
    }
    const length = range.end - range.start + 1
    const bytes = (sent.ContentLength ?? 0) > length ? Readable.from(firstOf(body, length)) : body
    return { bytes, state }
  } catch (error) {
    if (error instanceof NoSuchKey) throw new NotStored(key)
    if (statusOf(error) === 416) throw new OutsideFile()
    throw error
  }
}

async function sizeIn(place: Place, key: string): Promise<number | null> {
  try {
    return (await place.client.send(new HeadObjectCommand(objectOf(place, key)))).ContentLength ?? null
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

async function* keysIn({ client, bucket, prefix }: Place): AsyncGenerator<string> {
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
    for (const { Key = '' } of page.Contents ?? [])
      if (isKey(Key.slice(prefix.length))) yield Key.slice(prefix.length)
}

/** Files in a bucket of an S3-compatible service, which must be there. Errors of the service are thrown as they come. */
export function s3Store(given: Bucket): Store {
  const place = { client: clientOf(given), bucket: given.bucket, prefix: given.prefix }
  const size = (key: string) => sizeIn(place, key)
  const read = async (key: string, range?: ByteRange) => (await openIn(place, key, range)).bytes
  return {
    name: `the bucket ${given.bucket}`,
    async put(key, source) {
      if (!(await isKnown({ size }, checkedKey(key), source))) await upload(place, key, source)
    },
    read,
    open: (key, range) => openIn(place, key, range),
    size,
    list: () => keysIn(place),
    async remove(key) {
      await place.client.send(new DeleteObjectCommand(objectOf(place, key)))
    },
    verify: async (key) => (await hashOf(await read(key))) === key,
  }
}
