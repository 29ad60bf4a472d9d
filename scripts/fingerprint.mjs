import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { root } from './environment.mjs'

/** The files below these places, sorted, as paths from the root; what `skip` names is left out. */
function filesBelow(places, skip) {
  const found = []
  const visit = (place) => {
    const full = path.join(root, place)
    if (!existsSync(full) || skip(place)) return
    if (statSync(full).isFile()) return void found.push(place)
    for (const name of readdirSync(full).sort()) visit(`${place}/${name}`)
  }
  places.forEach(visit)
  return found
}

/** One hash over names and contents of all files below these places, and over `more`. */
export function fingerprint(places, { skip = () => false, more = [] } = {}) {
  const hash = createHash('sha256')
  for (const text of more) hash.update(`${text}\0`)
  for (const file of filesBelow(places, skip)) {
    const content = readFileSync(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
