import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import { lastBasis } from './last-basis'
import { readList } from './lists/reading'
import { label, withLine, withOperations, withParties } from './lists/rules'
import { readProposal } from './proposal'
import { MOST_OPERATIONS, type DraftContent } from './schema'

/** What the pressed button makes of a draft. With JavaScript the form does the same by itself; without, the draft is saved so. */
export async function rearranged(
  db: Reader,
  content: DraftContent,
  { intent, by }: { intent: string; by: string },
): Promise<DraftContent> {
  const [act, place, ...rest] = intent.split('.')
  const at = Number(place)
  const { operations, list } = content
  const isFull = operations.length >= MOST_OPERATIONS
  if (isFull && (act === 'add' || act === 'copy')) return content
  if (act === 'add') return { ...content, operations: [...operations, { kind: '' }] }
  if (act === 'remove') return { ...content, operations: operations.filter((_, n) => n !== at) }
  if (act === 'copy')
    return { ...content, operations: operations.flatMap((one, n) => (n === at ? [one, { ...one }] : [one])) }
  if (act === 'same') {
    const last = await lastBasis(db, by)
    if (!last) return content
    const { effective, reason, basisText, basisLink } = last
    return { ...content, effective, reason, basisText, basisLink }
  }
  if (act === 'line')
    return { ...content, list: { ...list, text: await lineNamed(db, content, at, rest.join('.')) } }
  if (act === 'members') {
    const { members } = await readList(db, { ...list, text: '' })
    return members
      ? { ...content, list: { ...list, text: withParties(list.text, members.certain) } }
      : content
  }
  if (act !== 'take') return content
  const { present } = await readProposal(db, content)
  return withOperations(content, await readList(db, list), MOST_OPERATIONS, present['operations.0']?.fields)
}

/** The text of the list once its line at this place names the party of that code, or is gone. */
async function lineNamed(db: Reader, { list }: DraftContent, at: number, code: string): Promise<string> {
  if (code === '') return withLine(list.text, at, null)
  const { lines } = await readList(db, list)
  const meant = lines.find((line) => line.at === at)?.asked?.candidates.find((party) => party.code === code)
  return meant ? withLine(list.text, at, label(meant)) : list.text
}
