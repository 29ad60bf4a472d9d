import path from 'node:path'
import * as z from 'zod'
import { EnvironmentFault } from '@/lib/kernel/env'
import type { StoreKind } from './store'

/** A bucket of an S3-compatible service, and the login for it. `prefix` is empty or ends with a slash. */
export type Bucket = {
  bucket: string
  endpoint: string
  region: string
  accessKeyId: string
  secretAccessKey: string
  forcePathStyle: boolean
  prefix: string
}

const isAddress = (value: string) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

const bucketVariables = z
  .object({
    S3_BUCKET: z
      .string('Set S3_BUCKET to the name of the bucket in which files are stored.')
      .regex(
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        'S3_BUCKET must be the name of a bucket: lower-case letters, digits, dots and hyphens.',
      ),
    S3_ENDPOINT: z
      .string('Set S3_ENDPOINT to the address of the S3 service, such as https://s3.example.')
      .refine(isAddress, 'S3_ENDPOINT must be an address that begins with https:// or http://.'),
    S3_REGION: z.string('Set S3_REGION to the region of the bucket; many services accept us-east-1.'),
    S3_ACCESS_KEY_ID: z.string('Set S3_ACCESS_KEY_ID to the name of the login for the bucket.'),
    S3_SECRET_ACCESS_KEY: z.string('Set S3_SECRET_ACCESS_KEY to the secret of the login for the bucket.'),
    S3_FORCE_PATH_STYLE: z
      .enum(['true', 'false'], 'S3_FORCE_PATH_STYLE must be true or false.')
      .default('false'),
    S3_PREFIX: z
      .string()
      .regex(
        /^[\w-][\w.-]*(\/[\w-][\w.-]*)*\/?$/,
        'S3_PREFIX must be made of names of letters, digits, dots, hyphens and underscores, with slashes between them.',
      )
      .optional(),
  })
  .transform((read): Bucket => ({
    bucket: read.S3_BUCKET,
    endpoint: read.S3_ENDPOINT,
    region: read.S3_REGION,
    accessKeyId: read.S3_ACCESS_KEY_ID,
    secretAccessKey: read.S3_SECRET_ACCESS_KEY,
    forcePathStyle: read.S3_FORCE_PATH_STYLE === 'true',
    prefix: read.S3_PREFIX ? `${read.S3_PREFIX.replace(/\/$/, '')}/` : '',
  }))

const NAMES = Object.keys(bucketVariables.in.shape)

/**
 * Where files are kept. An empty variable counts as one that is not set; `root` is the folder of the project. A bucket is read when
 * any of its variables is set, or when it is asked for; both may be set, as moving from one to the other needs.
 * @throws EnvironmentFault with a sentence for each fault, when the bucket is set by half.
 */
export function readStorageEnvironment(
  given: Record<string, string | undefined>,
  root: string,
  asked?: StoreKind,
): { folder: string; bucket: Bucket | null } {
  const data = path.resolve(root, given.CHANCERY_DATA_DIR || 'data')
  const folder = given.STORAGE_FOLDER ? path.resolve(root, given.STORAGE_FOLDER) : path.join(data, 'files')
  const set = Object.fromEntries(NAMES.map((name) => [name, given[name] || undefined]))
  if (asked !== 's3' && Object.values(set).every((value) => value === undefined))
    return { folder, bucket: null }
  const read = bucketVariables.safeParse(set)
  if (!read.success) throw new EnvironmentFault(read.error.issues.map(({ message }) => message))
  return { folder, bucket: read.data }
}
