import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { systemActor, type Actor } from '@/lib/kernel/policy'
import { withFile } from './form-files'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-form-files-'))
  process.env.CHANCERY_DATA_DIR = folder
})
afterAll(() => rm(folder, { recursive: true }))

const clerk: Actor = { ...systemActor, role: 'SECRETARIAT' }
type Taken = { upload: string; filename: string; size: number }
const takes = (run: (input: Taken) => Promise<unknown>) =>
  Object.assign((_: Actor, input: Taken) => run(input), {
    permission: 'change-request:propose' as const,
    schema: z.object({ upload: z.string(), filename: z.string(), size: z.number() }),
  })
const letter = () => new File(['The letter.'], 'letter.pdf')

test('the file of a form waits in quarantine for its command, and no form names another upload', async () => {
  const input = { upload: '0'.repeat(32), size: 1 }
  const taken = (await withFile(
    takes(async (given) => given),
    clerk,
    { input, file: letter() },
  )) as Taken
  expect(taken).toMatchObject({ filename: 'letter.pdf', size: 11 })
  expect(await readFile(uploadPath(taken.upload), 'utf8')).toBe('The letter.')
  await rm(uploadPath(taken.upload))
  for (const file of [null, 'text', new File([], '')])
    expect(
      await withFile(
        takes(async (given) => given),
        clerk,
        { input, file },
      ),
    ).toEqual({
      ...{ upload: '', filename: '', size: 0 },
    })
})

test('what the command refuses is discarded, and nothing is kept for whoever may not run it', async () => {
  const refused = takes(async () => {
    throw new Refusal('No.')
  })
  await expect(withFile(refused, clerk, { input: {}, file: letter() })).rejects.toThrow(Refusal)
  const delegate: Actor = { ...clerk, role: 'DELEGATE' }
  await expect(withFile(refused, delegate, { input: {}, file: letter() })).rejects.toThrow(AccessDenied)
  expect(await readdir(quarantineFolder())).toEqual([])
})
