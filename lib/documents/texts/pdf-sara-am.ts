import type { Glyph } from './pdf-glyphs.ts'

/**
 * The vowel am of Thai and Lao is one letter (`ำ`), and often drawn as two: a ring over the consonant and a long a behind it, with the mark
 * of tone between them. Some programs write the letters of the ring as `ำ`, tone included, and those of the other two again; others write
 * what each looks like. Either way a word would be spelled as nobody looks for it, so the letter is put together again.
 */

const parts = [
  { am: '\u0e33', ring: '\u0e4d', long: '\u0e32', tone: /^[\u0e48-\u0e4b]$/u },
  { am: '\u0eb3', ring: '\u0ecd', long: '\u0eb2', tone: /^[\u0ec8-\u0ecb]$/u },
]

/** The letters of a page, in the order in which they were written. */
export function withSaraAm(glyphs: Glyph[]): Glyph[] {
  const whole: Glyph[] = []
  for (let at = 0; at < glyphs.length; at++) {
    const found = amAt(glyphs, at)
    whole.push(found?.glyph ?? glyphs[at]!)
    at += (found?.length ?? 1) - 1
  }
  return whole
}

function amAt(glyphs: Glyph[], at: number): { glyph: Glyph; length: number } | null {
  const first = glyphs[at]!
  const last = first.text.at(-1)
  const script = parts.find(({ am, ring }) => last === am || last === ring)
  if (!script) return null
  let end = at + 1
  while (script.tone.test(glyphs[end]?.text ?? '')) end++
  const long = glyphs[end]
  if (long?.text !== script.long || !isBeside(first, long)) return null
  const tones = glyphs.slice(at + 1, end).map(({ text }) => text)
  const written = [...first.text].slice(0, -1)
  const letters = written.filter((letter) => !script.tone.test(letter))
  const tone = tones[0] ?? written.find((letter) => script.tone.test(letter)) ?? ''
  return { glyph: { ...long, text: `${letters.join('')}${tone}${script.am}` }, length: end - at + 1 }
}

const isBeside = (ring: Glyph, long: Glyph) =>
  ring.angle === long.angle &&
  Math.abs(ring.v - long.v) < long.size &&
  Math.abs(long.u0 - ring.u1) < long.size
