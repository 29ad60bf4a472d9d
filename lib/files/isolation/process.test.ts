import { afterEach, expect, test } from 'vitest'
import { Ended, runApart } from './process'

const { execPath } = process
afterEach(() => void (process.execPath = execPath))

test('a machine that cannot start a process says nothing of the file: it is a fault, and the file waits', async () => {
  process.execPath = '/nowhere/node'
  const fault = await runApart('lib/files/inspection/worker.ts', []).catch((error: unknown) => error)
  expect(fault).toMatchObject({ code: 'ENOENT' })
  expect(fault).not.toBeInstanceOf(Ended)
})
