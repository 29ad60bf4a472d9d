import nspell from 'nspell'

/**
 * A word that is divided at the end of a line: one word again if it is one, and a compound if it is that. What the text itself writes
 * elsewhere decides first, then an English dictionary.
 */

export type Joining = {
  join: (before: string, next: string) => string
  /** The other way to write each divided word, for whoever searches for it so. */
  others: Set<string>
}

/** In front of a hyphen that is meant, whatever follows. */
const prefixes = new Set([
  ...[
    'co',
    'non',
    'anti',
    'self',
    'ex',
    'vice',
    'semi',
    'quasi',
    'pro',
    'post',
    'multi',
    'counter',
    'cross',
    'pre',
    'sub',
  ],
])
/** Behind a hyphen that is meant, where a word is in front of it. */
const particles = new Set(['up', 'off', 'down'])
/** Scripts that put no spaces between words, and break their lines anywhere. */
const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3001-\u3011\uff01-\uff5e]/u

/** Joins the lines of a text, knowing all of its words. */
export async function joining(lines: readonly string[]): Promise<Joining> {
  const isDivided = lines.some((line) => /\p{L}[-\u2010\u00ad]$/u.test(line))
  const words = isDivided ? wordsIn(lines) : new Set<string>()
  const isWord = isDivided ? await dictionary() : () => false
  const others = new Set<string>()
  const join = (before: string, next: string) => {
    const found = /([\p{L}\p{M}]+)([-\u2010\u00ad])$/u.exec(before)
    if (!found) return withGap(before, next)
    const [, head = '', hyphen] = found
    const tail = /^[\p{L}\p{M}]+/u.exec(next)?.[0] ?? ''
    const without = before.slice(0, -1) + next
    if (hyphen === '\u00ad') return without
    // A number or a capital letter follows a hyphen that is meant: Asia-Pacific.
    if (!/^\p{Ll}/u.test(tail)) return tail || /^\d/.test(next) ? before + next : withGap(before, next)
    const isOne = isOneWord(head.toLowerCase(), tail, words, isWord)
    others.add(isOne ? `${head}-${tail}` : head + tail)
    return isOne ? without : before + next
  }
  return { join, others }
}

function withGap(before: string, next: string): string {
  const isDense = dense.test(before.at(-1) ?? '') && dense.test(next[0] ?? '')
  // A range of years or the like, divided behind its dash.
  const isRange = /[\d\p{L}][-–/]$/u.test(before) && /^[\d\p{L}]/u.test(next)
  return isDense || isRange ? before + next : `${before} ${next}`
}

function isOneWord(
  head: string,
  tail: string,
  words: Set<string>,
  isWord: (word: string) => boolean,
): boolean {
  if (words.has(`${head}-${tail}`)) return false
  if (words.has(head + tail)) return true
  // Many languages double a word.
  if (tail.startsWith(head) && head.length > 2) return false
  // follow-up, re-elect
  if ((particles.has(tail) && isWord(head)) || (head === 're' && tail.startsWith('e'))) return false
  if (isWord(head + tail)) return true
  return !(prefixes.has(head) || (isWord(head) && isWord(tail)))
}

/** The words that are whole in a line, compounds among them. */
function wordsIn(lines: readonly string[]): Set<string> {
  const words = new Set<string>()
  for (const line of lines) {
    const whole = line.replace(/[\p{L}\p{M}-]+[-\u2010\u00ad]$/u, '').replace(/^[\p{L}\p{M}-]+/u, '')
    for (const [word] of whole.matchAll(/[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)*/gu))
      words.add(word.toLowerCase().replaceAll('\u2010', '-'))
  }
  return words
}

let read: Promise<(word: string) => boolean> | undefined
/** British English, which the United Nations write. */
function dictionary(): Promise<(word: string) => boolean> {
  return (read ??= (async () => {
    const { default: english } = await import('dictionary-en-gb')
    const spelling = nspell({ aff: Buffer.from(english.aff), dic: Buffer.from(english.dic) })
    const known = new Map<string, boolean>()
    return (word) => {
      const found = known.get(word) ?? spelling.correct(word)
      known.set(word, found)
      return found
    }
  })())
}
