import { describe, expect, it } from 'vitest'
import { EnvironmentFault } from '@/lib/kernel/env'
import { readStorageEnvironment } from './environment'
import type { StoreKind } from './store'

const bucket = {
  S3_BUCKET: 'register-files',
  S3_ENDPOINT: 'https://s3.example',
  S3_REGION: 'eu-central-1',
  S3_ACCESS_KEY_ID: 'name',
  S3_SECRET_ACCESS_KEY: 'secret-word',
}
const faults = (given: Record<string, string>, asked?: StoreKind) => {
  try {
    readStorageEnvironment(given, '/srv/chancery', asked)
    return []
  } catch (error) {
    if (error instanceof EnvironmentFault) return error.sentences
    throw error
  }
}

describe('where files are kept', () => {
  it.each([
    [{}, '/srv/chancery/data/files'],
    [{ CHANCERY_DATA_DIR: '/var/lib/chancery' }, '/var/lib/chancery/files'],
    [{ STORAGE_FOLDER: '/mnt/files' }, '/mnt/files'],
    [{ STORAGE_FOLDER: 'files', CHANCERY_DATA_DIR: '/var/lib/chancery' }, '/srv/chancery/files'],
  ])('is a folder where no bucket is set: %o', (given, folder) => {
    expect(readStorageEnvironment(given, '/srv/chancery')).toEqual({ folder, bucket: null })
  })

  it('is a bucket once it is set, and the folder is known beside it', () => {
    const given = { ...bucket, STORAGE_FOLDER: '/mnt/files' }
    expect(readStorageEnvironment(given, '/srv/chancery')).toEqual({
      folder: '/mnt/files',
      bucket: {
        bucket: 'register-files',
        endpoint: 'https://s3.example',
        region: 'eu-central-1',
        accessKeyId: 'name',
        secretAccessKey: 'secret-word',
        forcePathStyle: false,
        prefix: '',
      },
    })
  })

  it('takes a prefix with and without a slash at its end', () => {
    for (const prefix of ['forum/files', 'forum/files/']) {
      const given = { ...bucket, S3_PREFIX: prefix, S3_FORCE_PATH_STYLE: 'true' }
      expect(readStorageEnvironment(given, '/').bucket).toMatchObject({
        prefix: 'forum/files/',
        forcePathStyle: true,
      })
    }
  })

  it.each(Object.keys(bucket))('is refused when the bucket lacks %s', (name) => {
    expect(faults({ ...bucket, [name]: '' })).toEqual([expect.stringMatching(`^Set ${name} to .*\\.$`)])
  })

  it('names every variable that is missing, at once', () => {
    expect(faults({ S3_PREFIX: 'files' })).toHaveLength(5)
    expect(faults({}, 's3')).toHaveLength(5)
  })

  it.each([
    ['S3_BUCKET', 'Register Files'],
    ['S3_BUCKET', 'Ö'],
    ['S3_ENDPOINT', 's3.example:9000'],
    ['S3_ENDPOINT', 'ftp://s3.example'],
    ['S3_FORCE_PATH_STYLE', 'yes'],
    ['S3_PREFIX', '../files'],
    ['S3_PREFIX', '/files'],
    ['S3_PREFIX', 'a//b'],
  ])('refuses %s=%s and does not repeat it', (name, value) => {
    const sentences = faults({ ...bucket, [name]: value })
    expect(sentences).toEqual([expect.stringContaining(name)])
    expect(sentences[0]).not.toContain(value)
  })
})
