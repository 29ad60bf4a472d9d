import { spawn } from 'node:child_process'
import path from 'node:path'

/** A process of its own for untrusted files: with limits on time and memory, without the settings of the server, with one answer. */

export type Limits = { seconds: number; memory: number }
/** Memory is the heap in MB. */
const usual: Limits = { seconds: 120, memory: 768 }
const LARGEST_ANSWER = 40_000_000

/** What went wrong, as a sentence: the process was ended, or said nothing that can be read. */
export class Ended extends Error {}

/**
 * Runs `worker` with arguments and gives what it wrote, read as JSON.
 * @throws Ended when it took too long, too much memory, wrote too much, or failed; a fault of ours when it could not be started.
 */
export function runApart<T>(
  worker: string,
  given: string[],
  { seconds, memory }: Limits = usual,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const script = path.resolve(worker)
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${memory}`, '--no-warnings', script, ...given],
      {
        ...{ env: { NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true },
      },
    )
    const chunks: Buffer[] = []
    let size = 0
    const end = (sentence: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Ended(sentence))
    }
    const timer = setTimeout(() => end('It takes too long to read this file.'), seconds * 1000)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > LARGEST_ANSWER) end('The text of this file is too long.')
      else chunks.push(chunk)
    })
    // The machine cannot start a process: nothing is said of the file.
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      if (code !== 0) return end('This file could not be read: the program that reads it stopped.')
      try {
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as T)
      } catch {
        end('This file could not be read.')
      }
    })
  })
}
