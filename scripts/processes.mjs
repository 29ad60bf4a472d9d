import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What distinguishes a process from a later one with the same number: when it began. Undefined if it is not there.
 * A number alone is not enough, since systems and containers give numbers again.
 */
export function bornAt(pid) {
  if (process.platform !== 'linux') return saidOf(pid, 'lstart=')?.trim() || undefined
  const stat = ofProcess(pid, 'stat')
  const fields = stat?.replace(/^.*\) /s, '').split(' ')
  if (!fields || fields[0] === 'Z') return undefined
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
}

/** The command line of a process; empty if it is not there. */
export function commandOf(pid) {
  if (process.platform !== 'linux') return saidOf(pid, 'command=') ?? ''
  return ofProcess(pid, 'cmdline')?.replaceAll('\0', ' ') ?? ''
}

// A process may end between the opening of its file and the reading of it.
const isGone = (error) => error.code === 'ENOENT' || error.code === 'ESRCH'

function ofProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

// It ends with 1 and says nothing of a process that is not there.
function saidOf(pid, what) {
  try {
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
    return execFileSync('ps', ['-o', what, '-p', String(pid)], options)
  } catch (error) {
    if (error.status === 1) return undefined
    throw error
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Sends each signal in turn and waits up to `patience` after each; true when the process is gone, false when it stays or is another user's. */
export async function endProcess(pid, signals, patience = 8000) {
  const born = bornAt(pid)
  if (!born) return true
  for (const signal of signals) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (isGone(error)) return true
      if (error.code === 'EPERM') return false
      throw error
    }
    for (const until = Date.now() + patience; Date.now() < until; await pause(25)) {
      if (bornAt(pid) !== born) return true
    }
  }
  return false
}

const endings = []
let isEnding = false

/**
 * Notes what must be ended before this program may go, from the moment it begins: a signal can come at any time.
 * @param {() => Promise<void>} work
 * @returns {() => Promise<void>} ends it, once.
 */
export function atEnd(work) {
  let ended
  const end = () => (ended ??= work())
  if (isEnding) void end()
  else endings.push(end)
  return end
}

/** Ends all that was noted, the latest first; what is begun after that is ended at once. */
export async function endAll() {
  isEnding = true
  for (const end of endings.splice(0).reverse()) await end()
}

/**
 * Resolves at the first signal that asks to stop. Further ones do not hurry: the database writes its checkpoint.
 * A signal to npm does not come through: npm passes it to its shell, which ends and leaves this process to another parent.
 */
export function untilSignal() {
  const parent = process.env.npm_lifecycle_event ? process.ppid : undefined
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(signal))
    if (parent === undefined) return
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      resolve('SIGTERM')
    }, 200)
    watch.unref()
  })
}

/**
 * Runs a command to its end; its output is passed on live, or kept and handed back.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, live?: boolean }} [options]
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null, output: string }>}
 */
export function run(command, args, { env = process.env, cwd, live = false } = {}) {
  return new Promise((resolve, reject) => {
    const stream = live ? 'inherit' : 'pipe'
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', stream, stream] })
    atEnd(async () => void child.kill('SIGTERM'))
    let output = ''
    for (const readable of [child.stdout, child.stderr]) readable?.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, output }))
  })
}
