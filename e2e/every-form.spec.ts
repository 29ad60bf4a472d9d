import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { holdAfterBack } from './support/after-back'
import { elsewhere, everyForm, makeSendable } from './support/every-form'
import { expect, test, type Person } from './support/fixtures'
import { loseNothingWithoutScripts, loseNothingWithScripts } from './support/lose-nothing'
import { sendTwice } from './support/send-twice'
import type { Sendable } from './support/sent-form'

/** What every form does, whatever happens on the way. One after the other: they are about the same parties, groups and settings. */
test.describe.configure({ mode: 'default' })

/** A form that fails is reported, and the next ones are tried all the same. */
const told = (error: unknown) => [String(error)]

/**
 * Every form is sent twice at once, once more, and from a second tab that was opened before: it is carried out once, and the second tab
 * either records what was typed there or says why not, with all of it. Without JavaScript, so that nothing but the server prevents it. What
 * it asks back, refuses and says that it did has no accessibility fault.
 */
test('a form that is sent twice is carried out once, and a second tab loses nothing', async ({
  as,
  browser,
}) => {
  test.slow()
  const looker = await (await browser.newContext()).newPage()
  const forms = everyForm(await makeSendable()).filter((one) => !one.isJudgedAnew)
  for (const by of ['secretariat', 'administrator'] satisfies Person[]) {
    const page = await as(by, { javaScriptEnabled: false })
    for (const form of forms.filter((one) => one.by === by))
      expect.soft(await sendTwice(page, looker, form).catch(told), form.form).toEqual([])
  }
  await looker.context().close()
})

/**
 * What is typed into any form is still there after the page was left, without a connection, and after signing in again; it is recorded
 * once, and the way back neither sends it again nor says that it was refused.
 */
for (const javaScriptEnabled of [true, false])
  test(`no form loses what was typed, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    test.slow()
    const context = await browser.newContext({ javaScriptEnabled })
    const walk = javaScriptEnabled ? loseNothingWithScripts : loseNothingWithoutScripts
    for (const form of everyForm(await makeSendable())) {
      // A tab of its own, which has seen no other form.
      const page = await context.newPage()
      page.on('dialog', (dialog) => void dialog.accept())
      expect.soft(await walk(page, form).catch(told), form.form).toEqual([])
      await page.close()
    }
    await context.close()
  })

/** Only the server can know it: the page that the browser loads for Back is as new as any other. */
test('what is typed before someone else records it is held against that after Back, without JavaScript', async ({
  as,
}) => {
  test.slow()
  const forms = everyForm(await makeSendable()).filter((one) => !one.isJudgedAnew)
  for (const by of ['secretariat', 'administrator'] satisfies Person[]) {
    const options = { javaScriptEnabled: false }
    const [page, other] = [await as(by, options), await as(by, options)]
    for (const form of forms.filter((one) => one.by === by))
      expect.soft(await holdAfterBack(page, other, form).catch(told), form.form).toEqual([])
  }
})

test('every form is sent here, or the list says where it is', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const forms = files
    .filter((file) => path.basename(file) === 'forms.tsx')
    .flatMap((file) =>
      [...readFileSync(path.join('app', file), 'utf8').matchAll(/export const (\w+)/g)].map(
        ([, name = '']) => ({ name, folder: path.basename(path.dirname(file)) }),
      ),
    )
  const alike = Map.groupBy(forms, ({ name }) => name)
  const names = forms.map(({ name, folder }) =>
    (alike.get(name)?.length ?? 0) > 1 ? `${folder}/${name}` : name,
  )
  const sent = new Set([...everyForm({} as Sendable).map(({ form }) => form), ...Object.keys(elsewhere)])
  expect(names.length).toBeGreaterThan(50)
  expect(names.filter((name) => !sent.has(name))).toEqual([])
})
