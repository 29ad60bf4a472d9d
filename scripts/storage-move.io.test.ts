import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '@/lib/files/storage/storage'
import { runScript } from '@/lib/testing/child'
import { asVariables, startS3 } from '@/lib/testing/s3-server'

let folder: string
let s3: Awaited<ReturnType<typeof startS3>>
let variables: Record<string, string>

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const placeOf = (key: string) =>
  path.join(variables.STORAGE_FOLDER ?? '', key.slice(0, 2), key.slice(2, 4), key)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-storage-move-'))
  s3 = await startS3(path.join(folder, 's3'))
  variables = { STORAGE_FOLDER: path.join(folder, 'files'), ...asVariables(s3.bucket) }
  const store = await openStore('folder', variables)
  for (const text of ['one', 'two', 'three'])
    await store.put(sha256(text), Readable.from([Buffer.from(text)]))
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const run = (...args: string[]) => runScript('scripts/storage-move.ts', args, variables)

describe('npm run storage:move', () => {
  it('says what it copied, then that it was copied before', async () => {
    const first = await run('folder', 's3')
    expect(first).toMatchObject({ code: 0, errors: '' })
    expect(first.output.split('\n')).toEqual([
      `Copying the files of the folder ${variables.STORAGE_FOLDER} to the bucket register-files.`,
      'Copied and verified 3 files; 0 had already been copied.',
      `Nothing was removed from the folder ${variables.STORAGE_FOLDER}.`,
      '',
    ])
    const second = await run('folder', 's3')
    expect(second).toMatchObject({ code: 0, errors: '' })
    expect(second.output).toContain('Copied and verified 0 files; 3 had already been copied.')
  })

  it('clears away what a crash left half written', async () => {
    const leftover = path.join(variables.STORAGE_FOLDER ?? '', '.incoming', 'left')
    await mkdir(path.dirname(leftover), { recursive: true })
    await writeFile(leftover, 'half')
    await utimes(leftover, new Date('2027-01-01'), new Date('2020-01-01'))
    expect((await run('folder', 's3')).output).toContain(
      'Removed 1 file that had been only partly written in ',
    )
  })

  it('names what is damaged, and ends with 1', async () => {
    await writeFile(placeOf(sha256('two')), '???')
    const { code, output, errors } = await run('--check', 'folder')
    expect(code).toBe(1)
    expect(output).toContain('The content of 2 files is unchanged.')
    expect(errors).toContain(
      `Damaged, 1 file:\n  ${sha256('two')}  The content has changed: restore it from a backup.`,
    )
    expect(await run('--check', 's3')).toMatchObject({ code: 0, errors: '' })
  })

  it('names what could not be copied, and ends with 1', async () => {
    await (await openStore('s3', variables)).remove(sha256('two'))
    const { code, errors } = await run('folder', 's3')
    expect(code).toBe(1)
    expect(errors).toContain(
      `1 file could not be copied:\n  ${sha256('two')}  The content of this file is not what its name says: it is damaged.`,
    )
  })

  it.each([[], ['folder'], ['folder', 'folder'], ['folder', 'elsewhere'], ['--check'], ['--all', 's3']])(
    'shows how it is used for %j',
    async (...args) => {
      const { code, errors } = await run(...args.flat())
      expect(code).toBe(1)
      expect(errors).toContain('npm run storage:move -- folder s3')
    },
  )

  it('names what is not set, without a trace', async () => {
    const args = ['folder', 's3']
    const half = { STORAGE_FOLDER: folder, S3_BUCKET: 'files' }
    const { code, errors } = await runScript('scripts/storage-move.ts', args, half)
    expect(code).toBe(1)
    expect(errors.trim().split('\n')).toHaveLength(4)
    expect(errors).toContain('Set S3_ENDPOINT to')
  })

  it('says that the bucket cannot be reached', async () => {
    const away = { ...variables, S3_ENDPOINT: 'http://127.0.0.1:1' }
    const { code, errors } = await runScript('scripts/storage-move.ts', ['--check', 's3'], away)
    expect(code).toBe(1)
    expect(errors.trim()).toMatch(/^The files could not be read\. .*\.$/)
  })
})
