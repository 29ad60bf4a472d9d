import { linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { isAbsent, readJson, root, writeWhole } from './environment.mjs'
import { bornAt, pause } from './processes.mjs'
import { announce } from './steps.mjs'

/** Who runs on a build, and who makes one: several servers with data folders of their own may be started from one checkout. */

const folderOf = (distDir) => path.join(root, distDir, 'servers')
const lives = (entry) => entry !== undefined && bornAt(entry.pid) === entry.born
const entryOf = (pid) => ({ pid, born: bornAt(pid) })

/**
 * Notes that this process serves from a build. The note counts while the process lives. Where this user may not write, as in a container
 * or under /opt, nobody builds in place either: a new version has a folder of its own.
 */
export function noteUse(distDir, pid) {
  try {
    makeFolder(folderOf(distDir))
    writeWhole(path.join(folderOf(distDir), `${pid}.json`), JSON.stringify(entryOf(pid)))
  } catch (error) {
    if (!['EROFS', 'EACCES'].includes(error.code)) throw error
  }
}

// One level only: on a read-only file system, Node.js reports ENOENT when it is asked to make all levels.
function makeFolder(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
}

/** The processes that serve out of a build now. What the dead have noted is removed. */
export function usersOf(distDir) {
  const living = []
  for (const name of namesIn(folderOf(distDir))) {
    const file = path.join(folderOf(distDir), name)
    const entry = readJson(file)
    if (lives(entry)) living.push(entry.pid)
    else rmSync(file, { force: true })
  }
  return living
}

function namesIn(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

/** Does the work while nobody else who starts from this checkout does it; whoever comes second waits. */
export async function whileAlone(name, work) {
  const file = path.join(root, name)
  for (let isTold = false; !take(file); await pause(200)) {
    const holder = readJson(file)
    if (holder && !lives(holder)) rmSync(file, { force: true })
    else if (!isTold) {
      announce(
        `Another start from this folder${holder ? ` (process ${holder.pid})` : ''} is building; waiting for it.`,
      )
      isTold = true
    }
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** A link is made whole or not at all, so that nobody reads half a note. */
function take(file) {
  const beside = `${file}.${process.pid}`
  writeWhole(beside, JSON.stringify(entryOf(process.pid)))
  try {
    linkSync(beside, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(beside, { force: true })
  }
}
