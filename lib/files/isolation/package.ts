import path from 'node:path/posix'
import { openArchive, type Archive } from './archive.ts'
import { below, readXml, type Element } from './xml.ts'

/** The parts of an Office file (ECMA-376, part 2): which are named by their relations, and not by where programs usually put them. */

export type Relation = { id: string; type: string; target: string; isOutside: boolean }
export type Package = {
  /** The part that everything else is reached from. */
  main: string
  has: (part: string) => boolean
  read: (part: string) => Promise<Element>
  /** What a part refers to within the file; `type` is the last word of the type. */
  relations: (part: string) => Promise<Relation[]>
}

/** Opens a file and hands over its parts. @throws Refused */
export async function withPackage<T>(
  source: string,
  usual: string,
  read: (parts: Package) => Promise<T>,
): Promise<T> {
  const archive = await openArchive(source)
  try {
    const parts = partsOf(archive)
    const root = await parts.relations('')
    const main = root.find(({ type, target }) => type === 'officeDocument' && parts.has(target))?.target
    return await read({ main: main ?? usual, ...parts })
  } finally {
    archive.close()
  }
}

function partsOf(archive: Archive): Omit<Package, 'main'> {
  const names = new Set(archive.names)
  // Names of parts are the same in capitals and small letters.
  const spelt = new Map(archive.names.map((name) => [name.toLowerCase(), name]))
  const has = (part: string) => names.has(part) || spelt.has(part.toLowerCase())
  const read = async (part: string) =>
    readXml(await archive.read(names.has(part) ? part : (spelt.get(part.toLowerCase()) ?? part)))
  return {
    has,
    read,
    relations: async (part) => {
      const described = path.join(path.dirname(part), '_rels', `${path.basename(part)}.rels`)
      return has(described) ? relationsIn(await read(described), path.dirname(part)) : []
    },
  }
}

/** The relations that a part for them lists; targets within the file are paths from its root. */
export const relationsIn = (described: Element, folder: string): Relation[] =>
  below(described, 'Relationship').map(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
    const isOutside = /^external$/i.test(TargetMode ?? '')
    return {
      id: Id,
      type: Type.split('/').at(-1) ?? '',
      target: isOutside ? Target : within(Target, folder),
      isOutside,
    }
  })

function within(target: string, folder: string): string {
  const plain = target.replaceAll('\\', '/')
  const full = path.normalize(plain.startsWith('/') ? plain : path.join(folder, plain))
  return unescaped(full.replace(/^\/+/, ''))
}

function unescaped(target: string): string {
  try {
    return decodeURI(target)
  } catch {
    return target
  }
}

/** The first part of a kind that a part refers to, or the one in the usual place. */
export async function relatedPart(parts: Package, kind: string, usual: string): Promise<Element | undefined> {
  const named = (await parts.relations(parts.main)).find(({ type }) => type === kind)?.target
  const found = [named, path.join(path.dirname(parts.main), usual)].find((part) => part && parts.has(part))
  return found ? parts.read(found) : undefined
}
