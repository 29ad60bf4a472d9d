/**
 * Draws the pages of a PDF inside of a frame that has nothing: no origin, no cookies, no line. The page around it hands over the bytes
 * that are asked for (see app/(app)/documents/[code]/pages), and each page is drawn when it comes into view.
 */
import { getDocument, PDFDataRangeTransport } from '/viewer/pdfjs.mjs'

/** Bytes a request: little enough for a slow line, much enough for a long way. */
const CHUNK = 131_072
/** A canvas of more pixels than this is refused by telephones. */
const MOST_PIXELS = 8_000_000
const [LEAST, MOST] = [0.5, 4]
/** Pixels that an arrow moves an enlarged page. */
const STEP = 80

const say = (message) => parent.postMessage(message, location.origin)
const at = (id) => document.getElementById(id)

class FromPage extends PDFDataRangeTransport {
  requestDataRange(begin, end) {
    say({ want: [begin, end] })
  }
}

/**
 * Tables of the encodings of Chinese, Japanese and Korean, which files name and do not contain. The page around the frame fetches them
 * as it fetches bytes of the file.
 */
const waiting = new Map()
class Tables {
  fetch({ kind, filename }) {
    if (kind !== 'cMapUrl') return Promise.reject(new Error(`no ${kind} here`))
    const known = waiting.get(filename) ?? Promise.withResolvers()
    if (!waiting.has(filename)) say({ table: filename })
    waiting.set(filename, known)
    return known.promise
  }
}
function takeTable({ table, bytes }) {
  if (bytes) waiting.get(table)?.resolve(new Uint8Array(bytes))
  else waiting.get(table)?.reject(new Error(`no table ${table}`))
}

let transport = null
let pdf = null
let zoom = 1
const drawn = new Map()

addEventListener('message', ({ source, data }) => {
  if (source !== parent) return
  if (data.length) void open(data.length)
  if (data.table) takeTable(data)
  else if (data.bytes) transport?.onDataRange(data.begin, new Uint8Array(data.bytes))
})

async function open(length) {
  transport = new FromPage(length, null)
  try {
    pdf = await getDocument({
      ...{ range: transport, length, rangeChunkSize: CHUNK, disableAutoFetch: true, disableStream: true },
      ...{ BinaryDataFactory: Tables, cMapUrl: '/viewer/cmaps/', cMapPacked: true },
      ...{ enableXfa: false, useSystemFonts: true, useWasm: false, useWorkerFetch: false, verbosity: 0 },
    }).promise
    await layOut()
    say({ pages: pdf.numPages })
  } catch {
    say({ failed: true })
  }
}

/** An empty sheet for each page, of the size of the first one until its own is known. */
async function layOut() {
  const first = (await pdf.getPage(1)).getViewport({ scale: 1 })
  const sheets = at('sheets')
  for (let number = 1; number <= pdf.numPages; number++) {
    const canvas = document.createElement('canvas')
    canvas.dataset.number = String(number)
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', `Page ${number}`)
    canvas.tabIndex = -1
    shape(canvas, first)
    sheets.append(canvas)
    watcher.observe(canvas)
  }
  at('bar').hidden = false
  showNumber(1)
}

/** As wide as the frame, but no wider than a page is read with ease. */
const width = () => Math.min(900, Math.max(200, document.documentElement.clientWidth - 16)) * zoom
function shape(canvas, { width: wide, height }) {
  canvas.style.inlineSize = `${width()}px`
  canvas.style.aspectRatio = `${wide} / ${height}`
}

/** Draws what comes near, and lets go of what is far: a hundred pages weigh no more than five. */
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting) void draw(target)
      else release(target)
  },
  { rootMargin: '100% 0%' },
)

async function draw(canvas) {
  const number = Number(canvas.dataset.number)
  if (drawn.has(number)) return
  const task = { isOver: false, render: null }
  drawn.set(number, task)
  try {
    const page = await pdf.getPage(number)
    const plain = page.getViewport({ scale: 1 })
    shape(canvas, plain)
    const fine = (width() / plain.width) * Math.min(2, devicePixelRatio)
    const scale = Math.min(fine, Math.sqrt(MOST_PIXELS / (plain.width * plain.height)))
    const viewport = page.getViewport({ scale })
    if (task.isOver) return
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    task.render = page.render({ canvas, viewport, annotationMode: 0 })
    await task.render.promise
    canvas.dataset.drawn = 'yes'
  } catch (error) {
    if (error?.name !== 'RenderingCancelledException') say({ unshown: number })
  }
}

function release(canvas) {
  const number = Number(canvas.dataset.number)
  const task = drawn.get(number)
  if (!task) return
  task.isOver = true
  task.render?.cancel()
  // Pictures of a page are kept until they are let go.
  void pdf.getPage(number).then((page) => page.cleanup())
  drawn.delete(number)
  delete canvas.dataset.drawn
  canvas.width = 0
  canvas.height = 0
}

const sheetOf = (number) => document.querySelector(`canvas[data-number="${number}"]`)

/** The page at the top of what is seen. */
function numberNow() {
  const sheets = [...document.querySelectorAll('canvas')]
  const seen = sheets.findIndex((canvas) => canvas.getBoundingClientRect().bottom > innerHeight / 3)
  return seen < 0 ? sheets.length : seen + 1
}

function showNumber(number) {
  at('where').textContent = `Page ${number} of ${pdf.numPages}`
  at('before').disabled = number <= 1
  at('after').disabled = number >= pdf.numPages
}

function go(number) {
  sheetOf(Math.min(pdf.numPages, Math.max(1, number)))?.scrollIntoView({ block: 'start' })
}

function enlarge(factor) {
  const number = numberNow()
  zoom = Math.min(MOST, Math.max(LEAST, zoom * factor))
  for (const canvas of document.querySelectorAll('canvas')) {
    canvas.style.inlineSize = `${width()}px`
    if (drawn.has(Number(canvas.dataset.number))) {
      release(canvas)
      watcher.unobserve(canvas)
      watcher.observe(canvas)
    }
  }
  go(number)
}

/** Turns the page, or moves it sideways where it is enlarged beyond the frame. */
function sideways(direction) {
  const sheets = at('sheets')
  if (sheets.scrollWidth > sheets.clientWidth) sheets.scrollBy(direction * STEP, 0)
  else go(numberNow() + direction)
}

addEventListener('scroll', () => pdf && showNumber(numberNow()), { passive: true })
addEventListener('resize', () => pdf && enlarge(1))
at('before').addEventListener('click', () => go(numberNow() - 1))
at('after').addEventListener('click', () => go(numberNow() + 1))
at('smaller').addEventListener('click', () => enlarge(1 / 1.25))
at('larger').addEventListener('click', () => enlarge(1.25))
addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
  if (!pdf || ctrlKey || metaKey || altKey) return
  if (key === 'PageDown') go(numberNow() + 1)
  else if (key === 'PageUp') go(numberNow() - 1)
  else if (key === 'ArrowRight') sideways(1)
  else if (key === 'ArrowLeft') sideways(-1)
  else if (key === '+') enlarge(1.25)
  else if (key === '-') enlarge(1 / 1.25)
})

say({ ready: true })
