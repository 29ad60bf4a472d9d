import { expect, type Page, type Person } from './fixtures'

type As = (person: Person, options: { javaScriptEnabled: boolean }) => Promise<Page>
const withoutScript = { javaScriptEnabled: false }

/** An organization that is in the register and neither member nor observer: a guest once, entered and ended as both co-chairs decided. */
export async function enterOrganization(as: As, code: string, name: string): Promise<void> {
  const guest = { name, code, partyKind: 'ORGANIZATION', category: 'GUEST' }
  await carryOut(as, { kind: 'ADMIT_NEW', effective: '1 February 2003', fields: guest })
  await carryOut(as, { kind: 'END_MEMBERSHIP', effective: '1 June 2003', fields: { party: code } })
}

type Change = { kind: string; effective: string; fields: Record<string, string> }

/** Proposes a change and approves it as both co-chairs do. */
async function carryOut(as: As, { kind, effective, fields }: Change): Promise<void> {
  const clerk = await as('secretariat', withoutScript)
  await clerk.goto(`/change-requests/new?kind=${kind}`)
  for (const [field, value] of Object.entries(fields)) {
    const input = clerk.locator(`[name="operations.0.${field}"]`)
    const isChoice = await input.evaluate((element) => element instanceof HTMLSelectElement)
    await (isChoice ? input.selectOption(value) : input.fill(value))
  }
  await clerk.locator('[name="effective"]').fill(effective)
  await clerk.locator('[name="reason"]').fill('The conference decided it.')
  await clerk.locator('[name="basisText"]').fill('Conference, decision 1')
  await clerk.getByRole('button', { name: /^Submit for approval/ }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  const path = new URL(clerk.url()).pathname
  for (const person of ['australia', 'indonesia'] as const) {
    const page = await as(person, withoutScript)
    await page.goto(path)
    await page.getByLabel('Approve').check()
    await page.getByRole('button', { name: 'Record my decision' }).click()
    await expect(page.getByRole('status')).toContainText('Your approval was recorded.')
  }
}
