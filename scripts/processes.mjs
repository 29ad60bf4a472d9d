import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What tells a process from a later one with the same number: when it began. Undefined if it is not there.
 * A number alone is not enough, since systems and containers give numbers again.
 */
export function bornAt(pid) {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
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
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
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

const running = new Set()

/** Runs a command to its end; its output is passed on live, or kept and handed back. */
export function run(command, args, { env = process.env, cwd, live = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'] })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      running.delete(child)
      resolve({ code: code ?? 1, signal, output })
    })
  })
}

/** Ends what `run` has under way, when the whole is asked to stop in the middle of a step. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM')
}
