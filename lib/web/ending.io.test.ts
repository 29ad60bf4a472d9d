import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'

/** A server whose every answer takes as long as whoever asks lets it, and which works at something when it is asked to end. */
const source = `
  import { createServer } from 'node:http'
  import { endWell } from './lib/web/ending.ts'
  const server = createServer((request, response) => {
    response.write('begun ')
    process.on('SIGUSR2', () => response.end('and ended'))
  })
  endWell(async () => void process.stdout.write('[work ended]'))
  server.listen(0, '127.0.0.1', () => process.stdout.write('port ' + server.address().port + '\\n'))
`

let child: ReturnType<typeof spawn>
afterEach(() => void child.kill('SIGKILL'))

async function started() {
  child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source], {
    env: { ...process.env, NEXT_MANUAL_SIG_HANDLE: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout!.on('data', (chunk) => (said += chunk))
  while (!/port \d+\n/.test(said)) await once(child.stdout!, 'data')
  return { port: Number(/port (\d+)/.exec(said)![1]), said: () => said }
}

const refused = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => (socket.destroy(), resolve(false)))
    socket.on('error', () => resolve(true))
  })

test('a server that is told to end takes no more requests, and finishes the one under way and its work', async () => {
  const { port, said } = await started()
  const exit = once(child, 'exit')
  const response = await fetch(`http://127.0.0.1:${port}/`)
  child.kill('SIGTERM')
  while (!(await refused(port))) await new Promise((resolve) => setImmediate(resolve))
  expect(child.exitCode).toBeNull()
  child.kill('SIGUSR2')
  expect(await response.text()).toBe('begun and ended')
  expect(await exit).toEqual([0, null])
  expect(said()).toContain('[work ended]')
})
