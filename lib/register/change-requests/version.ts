import { Known } from '@/lib/kernel/known'
import type { Operation } from './kinds/all'
import { rulesNamed, type Rulebook } from './rulebooks'
import { versionContent, type VersionContent } from './schema'

/** A submitted version, read from the bytes that the co-chairs approve. */

/** What is stored cannot be read, so it cannot be carried out: a fault of ours or of the store, and no rule of the forum. */
export class UnreadableVersion extends Known {
  static override readonly called: string = 'UnreadableVersion'
  constructor(cause: unknown) {
    super('a submitted version cannot be read', { cause })
  }
}

/** What a version says. What it would do is read only to carry it out or to plan it again: `withOperations`. */
export function readContent(bytes: Uint8Array): VersionContent {
  try {
    return versionContent.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    throw new UnreadableVersion(cause)
  }
}

/** A version with its operations, each read by the schema of its kind: what is carried out, by the rules that it names. */
export type Version = { content: VersionContent; operations: Operation[]; rules: Rulebook }

export function readVersion(bytes: Uint8Array): Version {
  const version = read(readContent(bytes))
  if (version instanceof UnreadableVersion) throw version
  return version
}

/** The same of content that has been read; null where what it would do is in no form that this program knows. */
export function withOperations(content: VersionContent): Version | null {
  const version = read(content)
  return version instanceof UnreadableVersion ? null : version
}

function read(content: VersionContent): Version | UnreadableVersion {
  const rules = rulesNamed(content.rules)
  const operations = rules?.stored.safeParse(content.operations)
  if (rules && operations?.success) return { content, operations: operations.data, rules }
  return new UnreadableVersion(operations?.error ?? `there are no rules named ${content.rules}`)
}

/** What operations are called together: the first sentence, and how many more there are. */
export function titleOf(reading: { sentence: string }[]): string {
  const first = reading[0]?.sentence.replace(/\.$/, '').slice(0, 280)
  if (!first) return 'Untitled draft'
  return reading.length === 1 ? first : `${first}, and ${reading.length - 1} more`
}
