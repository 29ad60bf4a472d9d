import { roman } from './docx-words.ts'
import { below, child, type Element } from '../../files/isolation/xml.ts'

/** The numbers of lists and headings in a DOCX (ECMA-376, part 1, 17.9): counted as a word processor counts them. */

type LevelRule = { format: string; pattern: string; start: number }
/** The counts of a list are shared by all that are made from one pattern. */
type List = { counts: string; levels: Map<number, LevelRule>; restarts: Set<number> }

export type Numbering = {
  /** The number of the next paragraph with these properties, its own or those of its style; null where it has none. */
  labelOf: (own: Element | undefined, ofStyle: Element | undefined) => { label: string; depth: number } | null
}

export function numberingOf(part: Element | undefined): Numbering {
  const lists = listsOf(part)
  const counts = new Map<string, number[]>()
  return {
    labelOf: (own, ofStyle) => {
      const id = value(own, 'numId') ?? value(ofStyle, 'numId')
      if (id === undefined || id === '0') return null
      const depth = Math.min(8, Math.max(0, Number(value(own, 'ilvl') ?? value(ofStyle, 'ilvl') ?? 0) || 0))
      const list = lists.get(id)
      return { label: list ? next(list, depth, counts) : '', depth }
    },
  }
}

const value = (of: Element | undefined, name: string) => child(of, name)?.attributes.val

function listsOf(part: Element | undefined): Map<string, List> {
  const patterns = new Map(
    below(part, 'abstractNum').map((one) => [
      one.attributes.abstractNumId ?? '',
      levelsOf(below(one, 'lvl')),
    ]),
  )
  return new Map(
    below(part, 'num').map((num) => {
      const pattern = value(num, 'abstractNumId') ?? ''
      const overrides = below(num, 'lvlOverride')
      const levels = new Map([
        ...(patterns.get(pattern) ?? []),
        ...levelsOf(overrides.flatMap((one) => below(one, 'lvl'))),
      ])
      for (const one of overrides) {
        const at = Number(one.attributes.ilvl ?? 0)
        const start = value(one, 'startOverride')
        if (start !== undefined)
          levels.set(at, { ...(levels.get(at) ?? decimal(at)), start: Number(start) || 0 })
      }
      const restarts = new Set(overrides.map((one) => Number(one.attributes.ilvl ?? 0)))
      const id = num.attributes.numId ?? ''
      return [id, { counts: restarts.size > 0 ? `own ${id}` : pattern, levels, restarts }]
    }),
  )
}

const decimal = (level: number): LevelRule => ({ format: 'decimal', pattern: `%${level + 1}.`, start: 1 })

const levelsOf = (levels: Element[]): Map<number, LevelRule> =>
  new Map(
    levels.map((lvl) => [
      Number(lvl.attributes.ilvl ?? 0),
      {
        format: value(lvl, 'numFmt') ?? 'decimal',
        pattern: value(lvl, 'lvlText') ?? '',
        start: Number(value(lvl, 'start') ?? 1) || 0,
      },
    ]),
  )

function next(list: List, depth: number, counts: Map<string, number[]>): string {
  const known = counts.get(list.counts) ?? []
  const startOf = (level: number) => list.levels.get(level)?.start ?? 1
  const now = Array.from({ length: depth + 1 }, (_, level) =>
    level === depth ? (known[level] ?? startOf(level) - 1) + 1 : (known[level] ?? startOf(level)),
  )
  counts.set(list.counts, now)
  const rule = list.levels.get(depth)
  if (!rule || rule.format === 'bullet' || rule.format === 'none') return ''
  return rule.pattern
    .replace(/%(\d)/g, (_, level: string) => {
      const at = Number(level) - 1
      return inFormat(now[at] ?? 0, list.levels.get(at)?.format ?? 'decimal')
    })
    .trim()
}

/** `z` is followed by `aa`. */
const letters = (n: number) =>
  n < 1 ? '' : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(9, Math.ceil(n / 26)))

const formats: Record<string, (n: number) => string> = {
  lowerLetter: letters,
  upperLetter: (n) => letters(n).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (n) => roman(n).toUpperCase(),
  decimalZero: (n) => String(n).padStart(2, '0'),
  none: () => '',
}
const inFormat = (n: number, format: string) => formats[format]?.(n) ?? String(n)
