import { getResolvedPDFJS } from 'unpdf'

/**
 * The letters of a page of a PDF with their places (ISO 32000, 9.4). Not taken from the text that pdf.js puts together, because there a
 * ligature of a script that runs from the right has its letters turned round.
 */

/** `u` runs along the line in the direction of its writing, `v` from line to line, whatever way the page or the text is turned. */
export type Glyph = { text: string; u0: number; u1: number; v: number; size: number; angle: number }
/** Letters that were written as one marked part: the first of them, the first behind them, and where they begin on the page, from above. */
export type Span = { from: number; to: number; x: number; y: number }
export type PageGlyphs = {
  glyphs: Glyph[]
  spans: Span[]
  height: number
  toPage: (x: number, y: number) => [number, number]
}

type Matrix = readonly [number, number, number, number, number, number]
type Font = { vertical?: boolean; fontMatrix?: number[]; defaultVMetrics?: number[] }
type Shown = { unicode: string; width: number; isSpace: boolean; vmetric?: number[] | null }
type State = {
  ctm: Matrix
  text: Matrix
  line: Matrix
  font: Font
  size: number
  scale: number
  letter: number
  word: number
  leading: number
  rise: number
}

const same: Matrix = [1, 0, 0, 1, 0, 0]
const after = (a: Matrix, b: Matrix): Matrix => [
  ...([a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1]] as const),
  ...([a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3]] as const),
  ...([a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5]] as const),
]
const moved = (matrix: Matrix, x: number, y: number) => after(matrix, [1, 0, 0, 1, x, y])
const matrixOf = (given: unknown): Matrix => {
  const six = Array.from((given ?? same) as ArrayLike<number>)
  return six.length === 6 ? (six as unknown as Matrix) : same
}

type Page = {
  getViewport: (given: { scale: number }) => { transform: number[]; height: number }
  getOperatorList: () => Promise<{ fnArray: number[]; argsArray: unknown[][] }>
  commonObjs: { has: (id: string) => boolean; get: (id: string) => unknown }
}

export async function glyphsOf(page: Page): Promise<PageGlyphs> {
  const { transform, height } = page.getViewport({ scale: 1 })
  const { fnArray, argsArray } = await page.getOperatorList()
  const { OPS } = await getResolvedPDFJS()
  const fontOf = (id: string) => (page.commonObjs.has(id) ? (page.commonObjs.get(id) as Font) : {})
  const writer = writerOf(matrixOf(transform), fontOf)
  const names = new Map(Object.entries(OPS as Record<string, number>).map(([name, code]) => [code, name]))
  for (const [at, code] of fnArray.entries()) writer.act(names.get(code) ?? '', argsArray[at] ?? [])
  const toPage = (x: number, y: number) => pointOf(matrixOf(transform), x, y)
  return { glyphs: writer.glyphs, spans: writer.spans, height, toPage }
}

/** Follows the operators of a page that move or write letters. */
function writerOf(base: Matrix, fontOf: (id: string) => Font) {
  const glyphs: Glyph[] = []
  const first: State = {
    ...{
      ctm: base,
      text: same,
      line: same,
      font: {},
      size: 0,
      scale: 1,
      letter: 0,
      word: 0,
      leading: 0,
      rise: 0,
    },
  }
  let state = first
  const kept: State[] = []
  const spans: Span[] = []
  const begun: number[] = []
  const starts: [x: number, y: number][] = []
  const save = () => kept.push(state)
  const restore = () => (state = kept.pop() ?? state)
  const set = (change: Partial<State>) => (state = { ...state, ...change })
  const toLine = (x: number, y: number) => {
    const line = moved(state.line, x, y)
    set({ line, text: line })
  }
  const acts: Record<string, (given: unknown[]) => void> = {
    save,
    restore,
    transform: (given) => set({ ctm: after(state.ctm, matrixOf(given)) }),
    paintFormXObjectBegin: ([matrix]) => {
      save()
      set({ ctm: after(state.ctm, matrixOf(matrix)) })
    },
    paintFormXObjectEnd: restore,
    beginAnnotation: ([, , place, matrix]) => {
      save()
      set({ ...first, ctm: after(after(base, matrixOf(place)), matrixOf(matrix)) })
    },
    endAnnotation: restore,
    beginText: () => set({ text: same, line: same }),
    setTextMatrix: (given) => {
      const matrix = matrixOf(given.length === 6 ? given : given[0])
      set({ text: matrix, line: matrix })
    },
    moveText: ([x, y]) => toLine(Number(x), Number(y)),
    setLeadingMoveText: ([x, y]) => {
      set({ leading: -Number(y) })
      toLine(Number(x), Number(y))
    },
    nextLine: () => toLine(0, -state.leading),
    setLeading: ([leading]) => set({ leading: Number(leading) }),
    setFont: ([id, size]) => set({ font: fontOf(String(id)), size: Number(size) }),
    setHScale: ([percent]) => set({ scale: Number(percent) / 100 }),
    setCharSpacing: ([letter]) => set({ letter: Number(letter) }),
    setWordSpacing: ([word]) => set({ word: Number(word) }),
    setTextRise: ([rise]) => set({ rise: Number(rise) }),
    beginMarkedContent: () => begun.push(glyphs.length),
    beginMarkedContentProps: () => begun.push(glyphs.length),
    endMarkedContent: () => {
      const from = begun.pop()
      const start = from === undefined ? undefined : starts[from]
      if (from !== undefined && start) spans.push({ from, to: glyphs.length, x: start[0], y: start[1] })
    },
    showText: ([shown]) => {
      for (const one of shown as (Shown | number | null)[]) if (one !== null) write(one)
    },
  }
  function write(one: Shown | number) {
    const { font, size, scale, letter, word } = state
    const isDown = font.vertical === true
    const forward = (by: number) =>
      set({ text: isDown ? moved(state.text, 0, by) : moved(state.text, by * scale, 0) })
    if (typeof one === 'number') return forward((-one / 1000) * size)
    const unit = size * (font.fontMatrix?.[0] ?? 0.001)
    const advance = isDown ? (one.vmetric ?? font.defaultVMetrics ?? [-1000])[0]! * unit : one.width * unit
    glyphs.push(placed(one.unicode, advance))
    forward(advance + (isDown ? -1 : 1) * (letter + (one.isSpace ? word : 0)))
  }
  /** The position of a letter along its own line. */
  function placed(text: string, advance: number): Glyph {
    const { ctm, text: matrix, font, scale, rise, size } = state
    const whole = after(ctm, matrix)
    const isDown = font.vertical === true
    const [x0, y0] = pointOf(whole, 0, rise)
    starts.push([x0, y0])
    const [x1, y1] = isDown ? pointOf(whole, 0, rise + advance) : pointOf(whole, advance * scale, rise)
    const angle = angleOf(whole, isDown, Math.sign(size) || 1)
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    const along = (x: number, y: number) => x * cos + y * sin
    const [a, b] = [along(x0, y0), along(x1, y1)]
    return {
      ...{ text, angle, u0: Math.min(a, b), u1: Math.max(a, b), v: y0 * cos - x0 * sin },
      size: Math.abs(size) * Math.hypot(whole[2], whole[3]) * glyphScale(font),
    }
  }
  return {
    glyphs,
    spans,
    act: (name: string, given: unknown[]) => acts[name]?.(given),
  }
}

const pointOf = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
]
/** Letters that are drawn by the file itself have units of its own. */
const glyphScale = ({ fontMatrix }: Font) => {
  const scale = Math.abs(fontMatrix?.[0] ?? 0.001) * 1000
  return scale > 3 || scale < 0.3 ? 1 : scale
}

/** In degrees clockwise, as seen on the page; small slants are none. */
function angleOf(m: Matrix, isDown: boolean, sign: number): number {
  const seen = isDown ? Math.atan2(-m[3], -m[2]) : Math.atan2(m[1] * sign, m[0] * sign)
  const degrees = Math.round((seen * 180) / Math.PI)
  const quarter = Math.round(degrees / 90) * 90
  return ((Math.abs(degrees - quarter) <= 8 ? quarter : degrees) + 360) % 360
}
