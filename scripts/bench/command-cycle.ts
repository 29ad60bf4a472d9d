import { fork } from 'node:child_process'
import path from 'node:path'
import { childPath, node, root } from '../environment.mjs'
import { atEnd } from '../processes.mjs'
import { heapLimits } from '../server.mjs'
import type { Pair } from './changes'
import type { Measured, Times } from './measure'
import type { People } from './people'
import type { Register } from './scratch'

export type Order = { people: People; pairs: Pair[] } & (
  { kind: 'measure'; times: Omit<Times, 'rounds'> } | { kind: 'make'; requests: number }
)

/** Has the commands run in a process of their own, with the heap of the web server, and answers what they took. */
function inProcess<T>(register: Register, order: Order): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(root, 'scripts', 'bench', 'command-worker.ts'), [], {
      cwd: root,
      execPath: node,
      // As in the web server: modules that may not reach a browser load under this condition alone.
      execArgv: [...heapLimits, '--conditions=react-server', '--import', 'tsx'],
      env: {
        ...{ ...process.env, PATH: childPath(), NODE_ENV: 'production' },
        ...{ DATABASE_URL: register.appUrl, DATABASE_JOB_URL: register.jobUrl },
      },
    })
    atEnd(async () => void child.kill('SIGTERM'))
    child.on('message', (message) => {
      resolve(message as T)
      child.kill('SIGTERM')
    })
    child.on('error', reject)
    child.on('exit', () =>
      reject(new Error('The commands ended before they were measured; see the reason above.')),
    )
    child.send(order)
  })
}

/** Propose, approve, approve from eight clients at once, without the web in between. */
export const measureCommands = (register: Register, order: Order & { kind: 'measure' }): Promise<Measured> =>
  inProcess(register, order)

/** Requests in all states, most of them applied; answers their codes. */
export const makeRequests = (register: Register, order: Order & { kind: 'make' }): Promise<string[]> =>
  inProcess(register, order)
