import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { asOrdinaryUser } from '@/scripts/ordinary-user.mjs'
import { atEnd, endProcess, pause } from '@/scripts/processes.mjs'
import { noteStarted } from '@/scripts/scratch.mjs'

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

/** Starts a program of the operating system that listens on a port, as an ordinary user, and waits until it does. */
export async function startProgram(
  file: string,
  args: string[],
  { folder, port }: { folder: string; port: number },
) {
  const log = path.join(folder, `${path.basename(file)}.out`)
  const out = openSync(log, 'a', 0o600)
  const [command, rest] = asOrdinaryUser(file, args)
  const child = spawn(command, rest, { stdio: ['ignore', out, out], detached: true })
  closeSync(out)
  noteStarted(folder, child.pid!)
  atEnd(async () => void (await endProcess(child.pid, ['SIGTERM', 'SIGKILL'], 3000)))
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(readFileSync(log, 'utf8').slice(-1500))
    await pause(20)
  }
}
