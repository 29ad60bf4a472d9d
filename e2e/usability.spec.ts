import { readFileSync } from 'node:fs'
import { canary, expect, test, type Page } from './support/fixtures'
import { Hand } from './support/hand'

/**
 * Counts what ten changes take: one operation after the other with every field by pointer, as the form once required, and as it can be done
 * now. docs/usability.md has the same figures.
 */

test.use({ viewport: { width: 1366, height: 768 } })

const field = (page: Page, name: string) => page.locator(`[id="request-${name.replaceAll('.', '-')}"]`)
const of = (page: Page, at: number, name: string) => field(page, `operations.${at}.${name}`)
const kind = (page: Page, label: string) => page.getByLabel(label, { exact: true }).last()
const button = (page: Page, name: RegExp) => page.getByRole('button', { name })
/** The link that begins a change of the party or the group whose page it is. */
const directly = (page: Page, label: string) =>
  page.getByRole('navigation', { name: 'Propose directly' }).getByRole('link', { name: label })
const propose = (page: Page) => page.getByRole('link', { name: 'Propose a change' }).first()

const DAY = '1 March 2027'
const REASON = 'The Steering Group decided so.'
const BASIS = 'Steering Group, decision 3'

/** The end of each request by pointer. */
async function endByPointer(hand: Hand) {
  const { page } = hand
  await hand.write(field(page, 'effective'), DAY)
  await hand.write(field(page, 'reason'), REASON)
  await hand.write(field(page, 'basisText'), BASIS)
  await hand.click(button(page, /^Submit for approval/))
}
/** By keyboard, for the first change of a decision; where nothing else is asked for, the focus is already at the date. */
async function endOfFirst(hand: Hand) {
  const { page } = hand
  const effective = field(page, 'effective')
  if (await effective.evaluate((input) => input === document.activeElement)) await hand.here(DAY)
  else await hand.write(effective, DAY)
  await hand.tab(1, BASIS)
  // The reason follows the basis, and is seen in its field.
  await expect(field(page, 'reason')).toHaveValue(`On the basis of ${BASIS}.`)
  await hand.press('Control+Enter')
}
/** And for each further one. */
async function endOfFurther(hand: Hand) {
  await hand.click(button(hand.page, /^Use the date, reason and basis of/))
  await hand.press('Control+Enter')
}

type End = (hand: Hand) => Promise<void>
type Change = {
  what: string
  from: string
  before: (hand: Hand) => Promise<void>
  now: (hand: Hand) => Promise<void>
}

/** Each operation by its own, behind the first. */
async function oneByOne<T>(hand: Hand, all: T[], one: (item: T, at: number) => Promise<void>, from = 0) {
  for (const [n, item] of all.entries()) {
    if (n + from > 0) await hand.click(button(hand.page, /^Add another operation/))
    await one(item, n + from)
  }
}

async function pasteList(hand: Hand, choices: string[], list: string[]) {
  const { page } = hand
  await hand.click(page.getByText('Add several parties at once'))
  for (const choice of choices) await hand.tab(1, choice)
  await hand.paste(field(page, 'list.text'), list.join('\n'))
  await hand.click(button(page, new RegExp(`^Add ${list.length} operations`)))
  // Where nothing is left to fill in of the first, the focus is on the date then.
  await expect(of(page, list.length - 1, 'party')).toHaveValue(/./)
}

const eight = ['Nauru', 'Tonga', 'Fiji', 'Kiribati', 'Vanuatu', 'Samoa', 'Palau', 'Malaysia']
const five = ['Nauru', 'Tonga', 'Fiji', 'Kiribati', 'Vanuatu']
const seated = [
  'Bangladesh',
  'India',
  'Malaysia',
  'Maldives',
  'Myanmar',
  'New Zealand',
  'Pakistan',
  'Thailand',
]
const steering = ['Australia', 'Indonesia', 'New Zealand', 'Thailand', 'IOM', 'UNHCR']

const changes: Change[] = [
  {
    what: 'Admit a new party',
    from: '/',
    async before(hand) {
      const { page } = hand
      await hand.click(propose(page))
      await hand.click(kind(page, 'Admit a party that is not in the register'))
      await hand.write(of(page, 0, 'name'), canary('Land').slice(0, 20))
      await hand.choose(of(page, 0, 'partyKind'), 'state')
      await hand.write(of(page, 0, 'code'), 'XQ')
      await hand.choose(of(page, 0, 'region'), 'Pacific')
      await hand.choose(of(page, 0, 'category'), 'member')
    },
    async now(hand) {
      const { page } = hand
      await hand.press('n')
      await hand.click(kind(page, 'Admit a party that is not in the register'))
      await hand.here(canary('Land').slice(0, 20))
      await hand.tab(2, 's')
      await hand.tab(1, 'XQ')
      await hand.tab(2, 'P')
      await hand.tab(1, 'm')
    },
  },
  {
    what: 'Appoint a party to a seat',
    from: '/groups',
    async before(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Ad Hoc Group', exact: true }))
      await hand.click(propose(page))
      await hand.write(of(page, 0, 'party'), 'Norway')
      await hand.choose(of(page, 0, 'role'), 'observer')
    },
    async now(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Ad Hoc Group', exact: true }))
      await page.waitForURL(/ahg/)
      await hand.press('n')
      await expect(of(page, 0, 'party')).toBeFocused()
      await hand.here('Norway')
      await hand.tab(2, 'o')
    },
  },
  {
    what: 'Add a group with eight seats',
    from: '/',
    async before(hand) {
      const { page } = hand
      const name = canary('Force')
      await hand.click(propose(page))
      await hand.click(kind(page, 'Add a group'))
      await hand.write(of(page, 0, 'name'), name)
      await hand.choose(of(page, 0, 'groupKind'), 'task force')
      await hand.choose(of(page, 0, 'composition'), 'its own seats')
      await oneByOne(
        hand,
        eight,
        async (party, at) => {
          await hand.click(kind(page, 'Appoint to a seat'))
          await hand.write(of(page, at, 'party'), party)
          await hand.write(of(page, at, 'group'), name)
          await hand.choose(of(page, at, 'role'), 'member')
        },
        1,
      )
    },
    async now(hand) {
      const { page } = hand
      await hand.press('n')
      await hand.click(kind(page, 'Add a group'))
      await hand.here(canary('Force'))
      await hand.tab(2, 't')
      await hand.tab(2, 'i')
      await pasteList(hand, ['ap', '', 'm'], eight)
    },
  },
  {
    what: 'Suspend five parties',
    from: '/',
    async before(hand) {
      const { page } = hand
      await hand.click(propose(page))
      await oneByOne(hand, five, async (party, at) => {
        await hand.click(kind(page, 'Change category or standing'))
        await hand.write(of(page, at, 'party'), party)
        await hand.choose(of(page, at, 'category'), 'member')
        await hand.choose(of(page, at, 'standing'), 'suspended')
      })
    },
    async now(hand) {
      await hand.press('n')
      await pasteList(hand, ['s'], five)
    },
  },
  {
    what: 'End eight seats',
    from: '/groups',
    async before(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Ad Hoc Group', exact: true }))
      await hand.click(propose(page))
      await hand.click(page.locator('summary', { hasText: 'Appoint to a seat' }))
      await oneByOne(hand, seated, async (party, at) => {
        await hand.click(kind(page, 'End a seat'))
        await hand.write(of(page, at, 'party'), party)
        if (at > 0) await hand.write(of(page, at, 'group'), 'AHG')
      })
    },
    async now(hand) {
      const { page } = hand
      await hand.press('n')
      await page.waitForURL(/new/, { waitUntil: 'networkidle' })
      await pasteList(hand, ['end the s', 'AHG'], seated)
    },
  },
  {
    what: 'Appoint all of the Steering Group to a working group',
    from: '/',
    async before(hand) {
      const { page } = hand
      await hand.click(propose(page))
      await oneByOne(hand, steering, async (party, at) => {
        await hand.click(kind(page, 'Appoint to a seat'))
        await hand.write(of(page, at, 'party'), party)
        await hand.write(of(page, at, 'group'), 'TEWG')
        await hand.choose(of(page, at, 'role'), 'secretariat')
      })
    },
    async now(hand) {
      const { page } = hand
      await hand.press('n')
      await hand.click(page.getByText('Add several parties at once'))
      for (const choice of ['ap', 'TEWG', 's']) await hand.tab(1, choice)
      await hand.write(field(page, 'list.of'), 'Steering Group')
      await hand.click(button(page, /^List these \d+/))
      await hand.click(button(page, /^Add \d+ operations/))
      await expect(of(page, steering.length - 1, 'party')).toHaveValue(/./)
    },
  },
  {
    what: 'Correct a seat',
    from: '/',
    async before(hand) {
      const { page } = hand
      await hand.click(propose(page))
      await hand.click(kind(page, 'Correct a seat'))
      await hand.write(of(page, 0, 'party'), 'Pakistan')
      await hand.write(of(page, 0, 'group'), 'AHG')
      await hand.write(of(page, 0, 'validFrom'), 'July 2009')
      await hand.write(of(page, 0, 'basis'), 'Attended the first meeting, 27–29 July 2009')
      await hand.choose(of(page, 0, 'certainty'), 'confirmed')
    },
    async now(hand) {
      const { page } = hand
      await hand.press('n')
      await hand.click(kind(page, 'Correct a seat'))
      await hand.here('Pakistan')
      await hand.tab(1, 'AHG')
      await expect(of(page, 0, 'validFrom')).toHaveValue('July 2009')
      await hand.choose(of(page, 0, 'certainty'), 'confirmed')
    },
  },
  {
    what: 'Rename a party',
    from: '/parties',
    async before(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Nauru', exact: true }))
      await hand.click(propose(page))
      await hand.click(page.locator('summary', { hasText: 'Change category or standing' }))
      await hand.click(kind(page, 'Rename a party'))
      await hand.choose(of(page, 0, 'nameKind'), 'short name')
      await hand.write(of(page, 0, 'name'), 'Naoero')
    },
    async now(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Nauru', exact: true }))
      await hand.click(directly(page, 'Rename a party'))
      await expect(of(page, 0, 'nameKind')).toBeFocused()
      await hand.here('s')
      await hand.tab(2, 'Naoero')
    },
  },
  {
    what: 'End a membership',
    from: '/parties',
    async before(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Tonga', exact: true }))
      await hand.click(propose(page))
      await hand.click(page.locator('summary', { hasText: 'Change category or standing' }))
      await hand.click(kind(page, 'End a membership'))
    },
    async now(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Tonga', exact: true }))
      await hand.click(directly(page, 'End a membership'))
      await expect(field(page, 'effective')).toBeFocused()
    },
  },
  {
    what: 'Move a group',
    from: '/groups',
    async before(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Ad Hoc Group', exact: true }))
      await hand.click(propose(page))
      await hand.click(page.locator('summary', { hasText: 'Appoint to a seat' }))
      await hand.click(kind(page, 'Move a group'))
      await of(page, 0, 'parent').fill('')
      await hand.write(of(page, 0, 'parent'), 'Ministerial Conference')
    },
    async now(hand) {
      const { page } = hand
      await hand.click(page.getByRole('link', { name: 'Ad Hoc Group', exact: true }))
      await hand.click(directly(page, 'Move a group'))
      // What the register has is selected, which one sees before one types.
      await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe('Steering Group')
      await hand.here('Ministerial Conference')
    },
  },
]

async function count(page: Page, change: Change, entered: End, end: End): Promise<Hand> {
  await page.goto(change.from, { waitUntil: 'networkidle' })
  const hand = new Hand(page)
  await entered(hand)
  await end(hand)
  return hand
}

const written = readFileSync('docs/usability.md', 'utf8')
/** The row of the table that begins with these words. */
const rowOf = (what: string) => written.split('\n').find((line) => line.startsWith(`| ${what} `)) ?? ''

for (const change of changes)
  test(`what it takes is as it is written: ${change.what}`, async ({ as }) => {
    test.slow()
    const page = await as('secretariat')
    page.on('dialog', (dialog) => void dialog.accept())
    const taken: Hand[] = []
    for (const [entered, end] of [
      [change.before, endByPointer],
      [change.now, endOfFirst],
      [change.now, endOfFurther],
    ] as const) {
      taken.push(await count(page, change, entered, end))
      // Nothing is approved here, so the register stays as it is.
      await expect(page.getByRole('status').first()).toContainText('The request was submitted.')
    }
    const cells = [change.what, ...taken.map((hand) => hand.counted())]
    const read = rowOf(change.what)
      .split('|')
      .map((cell) => cell.trim())
      .filter(Boolean)
    expect(read).toEqual(cells)
  })
