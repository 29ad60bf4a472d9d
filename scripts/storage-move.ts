import { parseArgs } from 'node:util'
import { EnvironmentFault } from '@/lib/kernel/env'
import { removeLeftovers } from '@/lib/files/storage/folder'
import { readStorageEnvironment } from '@/lib/files/storage/environment'
import { check, move, sentenceOf, type Failed } from '@/lib/files/storage/move'
import { openStore } from '@/lib/files/storage/storage'
import { STORE_KINDS, type StoreKind } from '@/lib/files/storage/store'
import { loadDotEnv } from './environment.mjs'
import { untilSignal } from './processes.mjs'
import { printFailure, Stop } from './steps.mjs'

const usage = `npm run storage:move -- folder s3     copies the files of the folder to the bucket
npm run storage:move -- s3 folder     copies the files of the bucket to the folder
npm run storage:move -- --check folder|s3     reads every file and compares its content`

const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`

/** Says now and then how far it is, so that a quiet terminal is not taken for a hanging one. */
function every500(say: (count: number) => string) {
  let count = 0
  return () => {
    count += 1
    if (count % 500 === 0) console.log(say(count))
  }
}

async function moveFiles(from: StoreKind, to: StoreKind): Promise<boolean> {
  const [source, target] = [await openStore(from), await openStore(to)]
  console.log(`Copying the files of ${source.name} to ${target.name}.`)
  await clearLeftovers()
  const onProgress = every500((count) => `Checked ${files(count)} so far.`)
  const { moved, alreadyThere, failed } = await move(source, target, { onProgress })
  console.log(`Copied and verified ${files(moved)}; ${alreadyThere} had already been copied.`)
  console.log(`Nothing was removed from ${source.name}.`)
  if (failed.length > 0) printFailed(`${files(failed.length)} could not be copied:`, failed)
  return failed.length === 0
}

// What is a day old is written no more.
async function clearLeftovers() {
  const { folder } = readStorageEnvironment(process.env, process.cwd(), 'folder')
  const removed = await removeLeftovers(folder, new Date(Date.now() - 24 * 60 * 60 * 1000))
  if (removed > 0) console.log(`Removed ${files(removed)} that had been only partly written in ${folder}.`)
}

async function checkFiles(kind: StoreKind): Promise<boolean> {
  const store = await openStore(kind)
  console.log(`Reading the files of ${store.name}.`)
  const onProgress = every500((count) => `Read ${files(count)} so far.`)
  const { whole, damaged, unread } = await check(store, { onProgress })
  console.log(`The content of ${files(whole)} is unchanged.`)
  const named = damaged.map((key) => ({
    key,
    sentence: 'The content has changed: restore it from a backup.',
  }))
  if (named.length > 0) printFailed(`Damaged, ${files(named.length)}:`, named)
  if (unread.length > 0) printFailed(`${files(unread.length)} could not be read:`, unread)
  return named.length + unread.length === 0
}

function printFailed(heading: string, failed: Failed[]) {
  console.error(heading)
  for (const { key, sentence } of failed) console.error(`  ${key}  ${sentence}`)
}

function kindOf(name: string | undefined): StoreKind {
  const kind = STORE_KINDS.find((known) => known === name)
  if (!kind) throw new Stop(usage)
  return kind
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' } } })
  } catch (error) {
    throw new Stop(`${sentenceOf(error)}\n\n${usage}`)
  }
}

function run(): Promise<boolean> {
  const { positionals, values } = readArguments()
  const [first, second, ...others] = positionals
  if (others.length > 0) throw new Stop(usage)
  if (values.check && second === undefined) return checkFiles(kindOf(first))
  if (values.check || first === second) throw new Stop(usage)
  return moveFiles(kindOf(first), kindOf(second))
}

const stopped = async () => {
  await untilSignal()
  throw new Stop('Stopped before it was complete. Run the same command again to continue.')
}

function asStop(error: unknown): Stop {
  if (error instanceof Stop) return error
  if (error instanceof EnvironmentFault) return new Stop(error.message)
  return new Stop(`The files could not be read. ${sentenceOf(error)}`)
}

loadDotEnv()
try {
  const isWhole = await Promise.race([run(), stopped()])
  process.exitCode = isWhole ? 0 : 1
} catch (error) {
  printFailure(asStop(error))
  process.exitCode = 1
}
process.exit()
