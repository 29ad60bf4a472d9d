import { diffWordsWithSpace } from 'diff'
import { sizeInWords } from '@/lib/files/formats'
import { beginningInWords } from '@/lib/time/date-words'
import type { Fact, VersionContent } from './schema'

/** Two versions of one request, compared operation by operation and word by word. Pure. */

export type Piece = { text: string; in: 'both' | 'before' | 'after' }
type Told = VersionContent['reading'][number]
export type OperationCompared =
  | { is: 'same'; at: number; sentence: string }
  | { is: 'new'; at: number; sentence: string; facts: Fact[] }
  | { is: 'removed'; was: number; sentence: string }
  | { is: 'changed'; at: number; was: number; sentence: Piece[]; facts: Compared[] }
/** A text of both versions that differs in them. */
export type Compared = { what: string; text: Piece[] }

/** The operations of the later version in their order, numbered from one, then those that only the earlier one has. */
export function compareOperations(before: VersionContent, after: VersionContent): OperationCompared[] {
  const pairs = pairsOf(before, after)
  const kept = new Set(pairs.values())
  return [
    ...after.reading.map((told, position): OperationCompared => {
      const at = position + 1
      const earlier = pairs.get(position)
      const was = earlier === undefined ? undefined : before.reading[earlier]
      if (earlier === undefined || !was) return { is: 'new', at, ...told }
      if (reads(was) === reads(told)) return { is: 'same', at, sentence: told.sentence }
      return { is: 'changed', at, was: earlier + 1, ...changesOf(was, told) }
    }),
    ...before.reading.flatMap(({ sentence }, position): OperationCompared[] =>
      kept.has(position) ? [] : [{ is: 'removed', was: position + 1, sentence }],
    ),
  ]
}

const reads = (told: Told) => JSON.stringify([told.sentence, told.facts])

/**
 * Which operation of the later version continues which of the earlier one, by position: first those that read the same, then those of
 * one kind about the same rows. Rows that only one of the versions names, such as a party that it adds, say nothing about this.
 */
function pairsOf(before: VersionContent, after: VersionContent): Map<number, number> {
  const [earlier, later] = [idsOf(before), idsOf(after)]
  const subject = ({ operations }: VersionContent, position: number) => {
    const operation = operations[position] ?? {}
    const ids = idsIn(operation).filter((id) => earlier.has(id) && later.has(id))
    return [operation.kind, ...ids].join()
  }
  const told = ({ operations, reading }: VersionContent, position: number) =>
    [operations[position]?.kind, reads(reading[position] ?? { sentence: '', facts: [] })].join()
  const pairs = new Map<number, number>()
  const free = new Set(before.reading.keys())
  for (const keyOf of [told, subject])
    for (const position of after.reading.keys()) {
      if (pairs.has(position)) continue
      const key = keyOf(after, position)
      const found = [...free].find((one) => keyOf(before, one) === key)
      if (found === undefined) continue
      pairs.set(position, found)
      free.delete(found)
    }
  return pairs
}

const idsIn = (operation: VersionContent['operations'][number]): string[] =>
  Object.entries(operation).flatMap(([key, value]) => (key.endsWith('Id') && value !== null ? [value] : []))
const idsOf = ({ operations }: VersionContent) => new Set(operations.flatMap(idsIn))

function changesOf(was: Told, is: Told): { sentence: Piece[]; facts: Compared[] } {
  const whats = [...new Set([...was.facts, ...is.facts].map(({ what }) => what))]
  const values = ({ facts }: Told) =>
    new Map(
      facts.flatMap(({ what, now, then }) => [
        [`${what}: before`, now ?? 'none'],
        [`${what}: after`, then ?? 'none'],
      ]),
    )
  const labels = whats.flatMap((what) => [`${what}: before`, `${what}: after`])
  return {
    sentence: compareWords(was.sentence, is.sentence),
    facts: compared(labels, values(was), values(is)),
  }
}

/** Of these texts those that differ. */
const compared = (labels: string[], was: Map<string, string>, is: Map<string, string>): Compared[] =>
  labels
    .filter((what) => was.get(what) !== is.get(what))
    .map((what) => ({ what, text: compareWords(was.get(what) ?? '', is.get(what) ?? '') }))

/** What a version says beside its operations, where the two differ. */
export function compareHeads(before: VersionContent, after: VersionContent): Compared[] {
  const texts = ({ effective, reason, basis }: VersionContent) =>
    new Map([
      ['Takes effect', beginningInWords(effective)],
      ['Reason', reason],
      ['Basis', basis.text],
      ['Link to the decision', basis.link ?? 'none'],
      ['File', basis.file ? fileInWords(basis.file) : 'none'],
    ])
  return compared([...texts(after).keys()], texts(before), texts(after))
}

/** Two files with the same name are distinguished by their digests. */
const fileInWords = ({ name, size, digest }: NonNullable<VersionContent['basis']['file']>) =>
  `${name}, ${sizeInWords(size)}, fingerprint ${digest.slice(0, 12)}`

// Words of scripts that are written without spaces, too.
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Two texts as one, each piece in both or in one of them. A no-break space is a space here: dates are held together by them. */
export function compareWords(before: string, after: string): Piece[] {
  const [was, is] = [before, after].map((text) => text.replaceAll('\u00a0', ' ')) as [string, string]
  return diffWordsWithSpace(was, is, { intlSegmenter: segmenter }).map(({ value, added, removed }) => ({
    text: value,
    in: added ? 'after' : removed ? 'before' : 'both',
  }))
}
