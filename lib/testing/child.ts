import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

// The settings of a store that this process has are not meant for the child.
const withoutSettings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(S3|STORAGE)_/.test(name)),
) as NodeJS.ProcessEnv

type Ended = { code: number | null; signal: NodeJS.Signals | null; output: string; errors: string }

async function ended(args: string[], variables: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    env: { ...withoutSettings, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [code, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
  ])
  return { code, signal, output, errors }
}

/** Runs TypeScript in a process of its own, from the folder of the project, with these settings of a store alone. */
export const runSource = (source: string, variables: Record<string, string> = {}) =>
  ended(['--input-type=module', '--eval', source], variables)

/** Runs a script of the project in the same way. */
export const runScript = (script: string, args: string[], variables: Record<string, string> = {}) =>
  ended([path.join(root, script), ...args], variables)
