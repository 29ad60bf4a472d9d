import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What tells a process from a later one with the same number: when it began. Undefined if it is not there.
 * A number alone is not enough, since systems and containers give numbers again.
 */
export function bornAt(pid) {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      if (fields[0] === 'Z') return undefined
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
    }
    const ps = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], ps).trim() || undefined
  } catch {
    return undefined
  }
}

export function commandOf(pid) {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Sends each signal in turn and waits up to `patience` after each; true when the process is gone. */
export async function endProcess(pid, signals, patience = 8000) {
  const born = bornAt(pid)
  if (!born) return true
  for (const signal of signals) {
    try {
      process.kill(pid, signal)
    } catch {
      return true
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

/** Resolves at the first signal that asks to stop. Further ones do not hurry: the database writes its checkpoint. */
export function untilSignal() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve(signal))
  })
}

/** Runs a command to its end; its output is passed on live, or kept and handed back. */
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
