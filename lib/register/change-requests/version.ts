import * as z from 'zod'
import { storedOperation, type Operation } from './kinds/all'
import { versionContent, type VersionContent } from './schema'

/** A submitted version, read from the bytes that the co-chairs approve. */

/** What is stored cannot be read, so it cannot be carried out: a fault of ours or of the store, and no rule of the forum. */
export class UnreadableVersion extends Error {
  constructor(cause: unknown) {
    super('a submitted version cannot be read', { cause })
    this.name = 'UnreadableVersion'
  }
}

/** What a version says. What it would do is read only to carry it out or to plan it again: `storedOperations`. */
export function readContent(bytes: Uint8Array): VersionContent {
  try {
    return versionContent.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    throw new UnreadableVersion(cause)
  }
}

export const storedOperations = z.array(storedOperation)

/** A version with its operations, each read by the schema of its kind: what is carried out. */
export type Version = { content: VersionContent; operations: Operation[] }

export function readVersion(bytes: Uint8Array): Version {
  const content = readContent(bytes)
  const read = storedOperations.safeParse(content.operations)
  if (!read.success) throw new UnreadableVersion(read.error)
  return { content, operations: read.data }
}

/** What operations are called together: the first sentence, and how many more there are. */
export function titleOf(reading: { sentence: string }[]): string {
  const first = reading[0]?.sentence.replace(/\.$/, '').slice(0, 280)
  if (!first) return 'Untitled draft'
  return reading.length === 1 ? first : `${first}, and ${reading.length - 1} more`
}
