import styles from './masthead.module.css'

type Suggestion = { href: string; name: string; kind: string; line: string | null }

/** Milliseconds without a key after which suggestions are asked for. */
const PAUSE = 150
const suggested = new WeakSet<HTMLInputElement>()

/** Shows suggestions under this field while somebody types; the arrow keys choose one, Enter opens it, Escape closes the list. */
export function suggestFor(field: HTMLInputElement, address: string) {
  const { form } = field
  if (!form || suggested.has(field)) return
  suggested.add(field)
  const list = drawList(form)
  const told = drawStatus(form)
  field.autocomplete = 'off'
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', list.id)

  let asked = new AbortController()
  let pause: ReturnType<typeof setTimeout> | undefined
  const close = () => {
    clearTimeout(pause)
    asked.abort()
    list.hidden = true
    list.replaceChildren()
    told.textContent = ''
    field.removeAttribute('aria-activedescendant')
  }
  const show = async () => {
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    const suggestions = await readSuggestions(`${address}?${addressOf(form)}`, signal)
    if (signal.aborted) return
    if (suggestions.length === 0) return close()
    list.replaceChildren(...suggestions.map(drawSuggestion))
    list.hidden = false
    field.removeAttribute('aria-activedescendant')
    told.textContent = `${suggestions.length} ${suggestions.length === 1 ? 'suggestion' : 'suggestions'}. Use the up and down arrow keys to choose.`
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => choose(field, list, 1),
    ArrowUp: () => choose(field, list, -1),
    Escape: close,
  }

  const ask = () => {
    clearTimeout(pause)
    if (field.value.trim() === '') close()
    else pause = setTimeout(() => void show(), PAUSE)
  }
  field.addEventListener('input', ask)
  // On a slow line someone has already typed.
  if (field.value !== field.defaultValue) ask()
  field.addEventListener('blur', close)
  form.addEventListener('submit', close)
  field.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) return
    const chosen = chosenIn(list)
    const act = event.key === 'Enter' && chosen ? () => chosen.click() : keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  // A press would take the focus out of the field, and so close the list before the click.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
}

const addressOf = (form: HTMLFormElement) =>
  new URLSearchParams(
    [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  ).toString()

/** None where they cannot be read, because the search works without them: offline, or signed out in the meantime. */
async function readSuggestions(address: string, signal: AbortSignal): Promise<Suggestion[]> {
  try {
    const answer = await fetch(address, { signal, redirect: 'error' })
    return answer.ok ? ((await answer.json()) as Suggestion[]) : []
  } catch {
    return []
  }
}

const chosenIn = (list: Element) => list.querySelector<HTMLAnchorElement>('[aria-selected="true"]')

/** Moves the choice by one; before the first and behind the last none is chosen. */
function choose(field: HTMLInputElement, list: Element, by: 1 | -1) {
  const options = [...list.children]
  const at = options.findIndex((option) => option === chosenIn(list))
  const next = options[at === -1 && by === -1 ? options.length - 1 : at + by]
  for (const option of options) option.setAttribute('aria-selected', String(option === next))
  if (next) field.setAttribute('aria-activedescendant', next.id)
  else field.removeAttribute('aria-activedescendant')
}

function drawList(form: HTMLFormElement) {
  const list = document.createElement('div')
  list.id = 'suggestions'
  list.className = styles.suggestions ?? ''
  list.role = 'listbox'
  list.ariaLabel = 'Suggestions'
  list.hidden = true
  form.append(list)
  return list
}

function drawStatus(form: HTMLFormElement) {
  const told = document.createElement('p')
  told.className = 'visually-hidden'
  told.role = 'status'
  form.append(told)
  return told
}

function drawSuggestion({ href, name, kind, line }: Suggestion, at: number) {
  const option = document.createElement('a')
  option.id = `suggestion-${at}`
  option.href = href
  option.role = 'option'
  option.tabIndex = -1
  option.ariaSelected = 'false'
  const called = document.createElement('bdi')
  called.textContent = name
  const what = document.createElement('small')
  what.textContent = line ? `${kind} · ${line}` : kind
  option.append(called, ' ', what)
  return option
}
