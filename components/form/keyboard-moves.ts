const FIELD = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'
const ROW = '[data-rows] tbody tr:not(:has(> [scope="rowgroup"])), [data-rows] > li'
const SECOND_KEY_WITHIN = 1500

/** Reading a browser's storage throws where it is forbidden; then the keys are on. */
export function keysAreOn() {
  try {
    return localStorage.getItem('keys') !== 'off'
  } catch {
    return true
  }
}

/** Turns the single keys on or off in this browser. */
export function turnKeys(on: boolean) {
  try {
    if (on) localStorage.removeItem('keys')
    else localStorage.setItem('keys', 'off')
  } catch {
    // Then they stay on.
  }
}

/** Answers a key press for the whole page; the list under `?` says what each key does. */
export function pressed(page: {
  go: Record<string, string>
  searchId: string
  proposeHref?: string
  showList: () => void
}) {
  let afterG = -Infinity
  const acts: Record<string, () => boolean> = {
    '/': () => focus(document.getElementById(page.searchId)),
    '?': () => (page.showList(), true),
    j: () => step(1),
    k: () => step(-1),
    x: choose,
    n: () => visit(page.proposeHref),
  }
  return (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return send(event)
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target instanceof Element && event.target.matches(FIELD)) return
    if (!keysAreOn()) return
    const second = event.timeStamp - afterG < SECOND_KEY_WITHIN
    afterG = event.key === 'g' ? event.timeStamp : -Infinity
    const done = second ? visit(page.go[event.key]) : acts[event.key]?.()
    if (done) event.preventDefault()
  }
}

function send(event: KeyboardEvent) {
  const form = event.target instanceof Element ? event.target.closest('form') : null
  const button =
    form?.querySelector<HTMLElement>('button[data-main]') ??
    form?.querySelector<HTMLElement>('button:not([type="button"])')
  if (!button) return
  event.preventDefault()
  button.click()
}

function visit(href: string | undefined) {
  if (href) location.assign(href)
  return Boolean(href)
}

function focus(element: HTMLElement | null | undefined) {
  element?.focus()
  return Boolean(element)
}

function currentRow(rows: HTMLElement[]) {
  return rows.findIndex((row) => row.contains(document.activeElement))
}

/** Moves the focus to the link that names the next row, so that Enter opens it as on any link. */
function step(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)].filter((row) => row.querySelector('a'))
  const at = currentRow(rows)
  const row = at < 0 ? rows[0] : rows[Math.min(Math.max(at + by, 0), rows.length - 1)]
  return focus(row?.querySelector<HTMLElement>('a'))
}

function choose() {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)]
  const box = rows[currentRow(rows)]?.querySelector<HTMLElement>('input[type="checkbox"]')
  box?.click()
  return Boolean(box)
}
