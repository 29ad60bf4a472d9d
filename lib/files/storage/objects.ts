import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import type { Readable } from 'node:stream'
import type { Bucket } from './environment'
import { clientOf } from './s3'

/** Small objects of a bucket under names of one's choice, where a file has its digest for a name. */
export type Objects = {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Null where there is none. */
  read(key: string): Promise<Readable | null>
  list(prefix: string): AsyncIterable<{ key: string; size: number }>
  remove(key: string): Promise<void>
}

/** Below the prefix that is set for the bucket. Errors of the service are thrown as they come. */
export function openObjects(bucket: Bucket): Objects {
  const client = clientOf(bucket)
  const { bucket: Bucket, prefix } = bucket
  const at = (key: string) => ({ Bucket, Key: `${prefix}${key}` })
  return {
    async put(key, bytes) {
      await client.send(new PutObjectCommand({ ...at(key), Body: bytes, ContentLength: bytes.length }))
    },
    async read(key) {
      try {
        return (await client.send(new GetObjectCommand(at(key)))).Body as Readable
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
    async *list(below) {
      for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: `${prefix}${below}` }))
        for (const { Key = '', Size = 0 } of page.Contents ?? [])
          yield { key: Key.slice(prefix.length), size: Size }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)))
    },
  }
}
