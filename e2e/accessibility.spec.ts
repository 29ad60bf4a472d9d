import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/fixtures'

/** axe (WCAG 2.0 to 2.2 A and AA, best practice) on every page, on a desk and in the dark: no finding, nothing sideways. */
const pages = [
  '/',
  '/parties',
  '/parties?asOf=2016-03-23',
  '/parties/TL',
  '/parties/TL/edit',
  '/groups',
  '/groups/ahg',
  '/groups/ahg/edit',
  '/change-requests',
  '/change-requests/new?kind=CORRECT_MEMBERSHIP',
  '/forum',
  '/forum/edit',
  '/audit',
  '/audit/0',
  '/search?q=korea',
  '/account',
  '/nothing-stands-here',
]
const views = {
  'on a desk': { viewport: { width: 1366, height: 768 } },
  'in the dark': { viewport: { width: 1366, height: 768 }, colorScheme: 'dark' },
} as const

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

for (const [view, options] of Object.entries(views))
  test(`every page ${view} has no accessibility fault and does not scroll sideways`, async ({ as }) => {
    test.setTimeout(900_000)
    const page = await as('secretariat', options)
    for (const path of pages) {
      await page.goto(path)
      const builder = new AxeBuilder({ page })
      // In the dark nothing differs but colours.
      const { violations } = await (
        view === 'in the dark' ? builder.withRules(['color-contrast']) : builder.withTags(tags)
      ).analyze()
      expect
        .soft(
          violations.map(
            ({ id, nodes }) =>
              `${path}: ${id}: ${nodes
                .map(({ target }) => target.join(' '))
                .slice(0, 3)
                .join(', ')}`,
          ),
        )
        .toEqual([])
      const [inner, outer] = await page.evaluate(
        () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
      )
      expect.soft(inner, `${path} is wider than the window`).toBeLessThanOrEqual(outer)
    }
  })

test('the administrator’s pages and the sign-in page have no accessibility fault', async ({
  as,
  page: door,
}) => {
  const page = await as('administrator')
  for (const path of ['/users', '/users/new', '/']) {
    await page.goto(path)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect.soft(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes[0]?.target}`)).toEqual([])
  }
  await door.goto('/sign-in')
  expect((await new AxeBuilder({ page: door }).analyze()).violations).toEqual([])
})

test('no page violates the content security policy or writes an error to the console', async ({ as }) => {
  const page = await as('secretariat')
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  for (const path of pages.filter((path) => path !== '/nothing-stands-here')) await page.goto(path)
  expect(faults).toEqual([])
})
