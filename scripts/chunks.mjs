import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The build writes the code that all pages share once for each page, under another name (next.js issue 89192), and the server would
 * hold each copy: five sixths of its code. Here the first file of the same content stays, and the others hand it on. They are equal in
 * everything, so that whichever page is asked for first gives the others the same modules.
 * @param {string} directory where the build put the chunks of the server
 * @returns {number} how many files now hand on another
 */
export function shareChunks(directory) {
  const firsts = new Map()
  let shared = 0
  for (const name of chunksBelow(directory)) {
    const file = path.join(directory, name)
    const code = readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '')
    const hash = createHash('sha256').update(code).digest('hex')
    // Only beside each other: each folder has a runtime of its own.
    const key = `${path.dirname(name)} ${hash}`
    const first = firsts.get(key)
    if (first === undefined) {
      firsts.set(key, name)
      continue
    }
    writeFileSync(file, `module.exports = require(${JSON.stringify(`./${path.basename(first)}`)})\n`)
    if (existsSync(`${file}.map`)) rmSync(`${file}.map`)
    shared++
  }
  return shared
}

const chunksBelow = (directory) =>
  readdirSync(directory, { recursive: true })
    .filter((name) => name.endsWith('.js') && !path.basename(name).startsWith('[turbopack]_runtime'))
    .sort()
