import { below, child, elements, isOn, wordsBelow, type Element } from '../../files/isolation/xml.ts'

/** The words of a paragraph of a DOCX, with the marks of its notes. */

type Mark = { id: string; mark: string }
/** The notes that the text refers to, in its order. */
export type Notes = { footnotes: Mark[]; endnotes: Mark[] }

/** What was deleted or moved away while changes were tracked, properties, codes of fields, the reading of a word, and what floats above it. */
const leftOut = new Set([
  ...[
    'del',
    'moveFrom',
    'delText',
    'pPr',
    'rPr',
    'instrText',
    'delInstrText',
    'rt',
    'drawing',
    'pict',
    'object',
  ],
  ...['sdtPr', 'sdtEndPr', 'fldData', 'annotationRef', 'footnoteRef', 'endnoteRef'],
])
const gaps: Record<string, string> = {
  ...{ tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-', softHyphen: '' },
}
/** The numbers of pages, which a text without pages has not. */
const pageNumber = /^\s*(PAGE|NUMPAGES|SECTIONPAGES)\b/i

export function paragraphWords(p: Element, notes: Notes): string {
  // Fields may be nested; of each only the result is read, and none of a number of pages.
  const fields: { code: string; isResult: boolean }[] = []
  const isSilent = () => fields.some(({ code, isResult }) => !isResult || pageNumber.test(code))
  const words = (of: Element): string => elements(of).map(wordsOf).join('')
  function wordsOf(one: Element): string {
    const { name, attributes } = one
    if (name === 'fldChar') return turn(attributes.fldCharType)
    if (name === 'instrText') return note(wordsBelow(one))
    if (leftOut.has(name)) return ''
    if (name === 'r' && isOn(child(child(one, 'rPr'), 'vanish'))) return turns(one)
    if (name === 'fldSimple' && pageNumber.test(attributes.instr ?? '')) return ''
    if (isSilent() && name !== 'r') return words(one) && ''
    if (name === 't') return wordsBelow(one)
    if (name === 'sym') return symbol(attributes)
    if (name === 'footnoteReference') return cited(notes.footnotes, attributes.id, String)
    if (name === 'endnoteReference') return cited(notes.endnotes, attributes.id, roman)
    return gaps[name] ?? words(one)
  }
  function turn(kind: string | undefined) {
    if (kind === 'begin') fields.push({ code: '', isResult: false })
    const field = fields.at(-1)
    if (kind === 'separate' && field) field.isResult = true
    if (kind === 'end') fields.pop()
    return ''
  }
  function note(code: string) {
    const field = fields.at(-1)
    if (field && !field.isResult) field.code += code
    return ''
  }
  /** Hidden words hold fields that others are within. */
  const turns = (run: Element) =>
    below(run, 'fldChar').forEach(({ attributes }) => turn(attributes.fldCharType)) ?? ''
  return words(p)
}

function cited(marks: Mark[], id: string | undefined, count: (n: number) => string): string {
  if (id === undefined) return ''
  const mark = `[${count(marks.length + 1)}]`
  marks.push({ id, mark })
  return mark
}

/** A letter of a font, where it is not one of pictures alone. */
function symbol({ font = '', char = '' }: Record<string, string>): string {
  const code = Number.parseInt(char, 16)
  if (!(code > 31) || /wingdings|webdings|symbol/i.test(font) || (code >= 0xe000 && code <= 0xf8ff)) return ''
  return String.fromCodePoint(Math.min(code, 0x10ffff))
}

const romans: [number, string][] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as [number, string][]),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as [number, string][]),
]
export function roman(n: number): string {
  let left = Math.min(Math.max(0, n), 5000)
  return romans.reduce((all, [value, letters]) => {
    const times = Math.floor(left / value)
    left -= times * value
    return all + letters.repeat(times)
  }, '')
}
