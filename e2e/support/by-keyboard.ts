import { expect, type Page } from '@playwright/test'
import { alertsOn, BUTTONS, changedOn, formOf, isRefused } from './typed'

/** A choice to make: of a list or of buttons by its value, a box by `true`, a file by `file`, and a text beside them by `text`. */
export type Step = [name: string, choice: string | true | { text: string } | { file: string }]

/** A form, or a button, that is operated by keyboard alone. */
export type Operated = {
  /** Its action. */
  action: string
  path: string
  id: string
  by?: 'administrator'
  /** What is chosen wrongly, or not at all, and what is said then. */
  slip?: { steps: Step[]; says: string }
  /** What is chosen then; nothing where it cannot be carried out. */
  right?: Step[]
  asksBack?: boolean
}

/** Whether the tab key alone leads to one of these within the form; the first that is there is meant. */
export async function tabTo(page: Page, id: string, targets: string[]): Promise<boolean> {
  for (let presses = 0; presses < 160; presses++) {
    const isThere = await page.evaluate(
      ([form, targets]) => {
        const found = targets.flatMap((one) => document.querySelector(form)?.querySelector(one) ?? [])[0]
        return found !== undefined && found === document.activeElement
      },
      [formOf(id), targets] as const,
    )
    if (isThere) return true
    await page.keyboard.press('Tab')
  }
  return false
}

/** Opens what the form is folded away in, from its summary. */
async function unfold(page: Page, id: string) {
  const summary = page.locator(`details:not([open]):has(${formOf(id)}) > summary`)
  for (let left = await summary.count(); left > 0; left--) {
    await summary.first().focus()
    await page.keyboard.press('Enter')
  }
}

/** Where the form begins: what is before it in the page is not its own. */
const enter = (page: Page, id: string) =>
  page.evaluate((one) => document.querySelector<HTMLElement>(one)?.focus(), formOf(id))

/** How many arrows lead from what is chosen of a list, or of buttons, to this value; null where it is not among them. */
const arrowsTo = (page: Page, value: string): Promise<number | null> =>
  page.evaluate((wanted) => {
    const at = document.activeElement
    if (at instanceof HTMLSelectElement) {
      const to = [...at.options].findIndex((option) => option.value === wanted)
      return to < 0 ? null : to - at.selectedIndex
    }
    const { form, name } = at as HTMLInputElement
    const all = [...(form?.querySelectorAll<HTMLInputElement>(`[name="${name}"]`) ?? [])]
    const to = all.findIndex((radio) => radio.value === wanted)
    return to < 0 ? null : to - all.indexOf(at as HTMLInputElement)
  }, value)

async function take(page: Page, id: string, [name, choice]: Step): Promise<string[]> {
  await enter(page, id)
  const targets = [`[name="${name}"]:checked:not([type="checkbox"])`, `[name="${name}"]`]
  if (!(await tabTo(page, id, targets))) return [`has no way by keyboard to ${name}`]
  if (choice === true) await page.keyboard.press('Space')
  else if (typeof choice === 'string') {
    const arrows = await arrowsTo(page, choice)
    if (arrows === null) return [`does not offer ${choice} at ${name}`]
    for (let at = 0; at < Math.abs(arrows); at++)
      await page.keyboard.press(arrows > 0 ? 'ArrowDown' : 'ArrowUp')
    if (arrows === 0) await page.keyboard.press('Space')
    // Space opens a list, which is closed again.
    if (arrows === 0) await page.keyboard.press('Escape')
  } else if ('text' in choice) {
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(choice.text)
  } else {
    const chooser = page.waitForEvent('filechooser', { timeout: 30_000 })
    await page.keyboard.press('Enter')
    const name = choice.file
    await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('Plain words.') })
  }
  return []
}

const kept = (steps: Step[]) =>
  Object.fromEntries(
    steps.flatMap(([name, choice]): [string, string | true][] => {
      if (typeof choice !== 'object') return [[name, choice]]
      return 'text' in choice ? [[name, choice.text]] : []
    }),
  )

async function choose(page: Page, id: string, steps: Step[]): Promise<string[]> {
  const faults: string[] = []
  for (const step of steps) faults.push(...(await take(page, id, step)))
  return [...faults, ...(await changedOn(page, id, kept(steps))).map((what) => `does not take ${what}`)]
}

async function send(page: Page, id: string): Promise<string[]> {
  if (!(await tabTo(page, id, BUTTONS))) return ['has no way by keyboard to its button']
  await page.keyboard.press('Enter')
  return []
}

/** What the form or the page says is wrong, and whether the focus is on it, or at what it is about. */
const saidOn = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    const where = '[role="alert"], [aria-invalid="true"], [data-wrong]'
    const said = [...document.querySelectorAll(`main ${where}, main [id$="-error"]`)]
    return {
      said: said.map((one) => one.textContent ?? '').join(' '),
      isFocused: at !== null && at.closest(where) !== null,
    }
  })

/** Waits until what is looked up is as it should be; what it was otherwise. */
async function unless<T>(look: () => Promise<T>, isRight: (found: T) => boolean): Promise<T | null> {
  let found: T | undefined
  try {
    await expect(async () => {
      found = undefined
      found = await look()
      expect(isRight(found)).toBe(true)
    }).toPass({ timeout: 8_000 })
    return null
  } catch (error) {
    // What it is otherwise is answered; that it could not be looked up is a fault.
    if (found === undefined) throw error
    return found
  }
}

/** Whether its slip is a file, which no browser keeps: it is chosen anew, on a page opened anew. */
export const takesFile = ({ slip }: Operated) =>
  slip?.steps.some(([, choice]) => typeof choice === 'object' && 'file' in choice) ?? false

/** Chosen wrongly and sent: it is said, the focus is there, and what was chosen is kept. */
export async function slipOn(page: Page, form: Operated, isChosen: boolean): Promise<string[]> {
  const { id, slip } = form
  if (!slip) return []
  await unfold(page, id)
  const steps = isChosen && !takesFile(form) ? [] : slip.steps
  const faults = steps.length > 0 ? await choose(page, id, steps) : []
  if (steps.length === 0) await enter(page, id)
  faults.push(...(await send(page, id)))
  const other = await unless(
    () => saidOn(page),
    ({ said, isFocused }) => said.includes(slip.says) && isFocused,
  )
  if (other) faults.push(`says of what is wrong: ${JSON.stringify(other)}`)
  const changed = await changedOn(page, id, kept(slip.steps))
  return [...faults, ...changed.map((what) => `has lost ${what}`)]
}

/** Chosen rightly and sent: it is carried out. */
export async function carryOut(page: Page, { id, right, asksBack }: Operated): Promise<string[]> {
  if (!right) return []
  await unfold(page, id)
  const faults = right.length > 0 ? await choose(page, id, right) : []
  if (right.length === 0) await enter(page, id)
  for (let at = 0; at < (asksBack ? 2 : 1); at++) {
    const before = page.url()
    faults.push(...(await send(page, id)))
    const left = await unless(
      () => Promise.resolve(page.url()),
      (url) => url !== before,
    )
    if (left !== null) return [...faults, `stays where it is: ${await alertsOn(page)}`]
    await page.waitForLoadState()
  }
  const place = new URL(page.url())
  if (!isRefused(place.pathname + place.search)) return faults
  return [...faults, `is refused: ${await alertsOn(page)}`]
}
