import { globSync, readFileSync } from 'node:fs'
import { carryOut, slipOn, takesFile, type Operated } from './support/by-keyboard'
import { everyForm, makeSendable } from './support/every-form'
import { expect, openSession, people, test } from './support/fixtures'
import { formsByKeyboard, operatedElsewhere } from './support/forms-by-keyboard'
import { untilScriptsListen } from './support/scripts'
import type { Sendable } from './support/sent-form'
import { textField } from './support/slip'

/** One after the other: they are about the same meetings and documents. */
test.describe.configure({ mode: 'default' })

const narrow = { width: 360, height: 740 }

/**
 * Forms into which no text must be typed, and buttons, are operated by keyboard alone: wrongly at both widths, where that is possible, and
 * then rightly on a phone. What is wrong is said where the focus is, and what was chosen is kept.
 */
for (const javaScriptEnabled of [true, false])
  test(`what is chosen and pressed is chosen and pressed by keyboard alone, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    test.slow()
    const context = await browser.newContext({ javaScriptEnabled })
    const walk = async (form: Operated) => {
      const page = await context.newPage()
      page.on('dialog', (dialog) => void dialog.accept())
      const response = await page.goto(form.path)
      if (response?.status() !== 200) return [`is answered with ${response?.status()}`]
      if (javaScriptEnabled) await untilScriptsListen(page)
      const faults = await slipOn(page, form, false)
      await page.setViewportSize(narrow)
      if (takesFile(form)) await page.goto(form.path)
      if (javaScriptEnabled) await untilScriptsListen(page)
      faults.push(...(await slipOn(page, form, true)))
      if (javaScriptEnabled) await untilScriptsListen(page)
      faults.push(...(await carryOut(page, form)))
      await page.close()
      return faults
    }
    const forms = formsByKeyboard(await makeSendable())
    for (const by of [undefined, 'administrator'] as const) {
      const { cookie } = await openSession(people[by ?? 'secretariat'])
      await context.addCookies([cookie])
      for (const form of forms.filter((one) => one.by === by))
        expect
          .soft(await walk(form).catch((error: unknown) => [String(error)]), `${form.action} on ${form.path}`)
          .toEqual([])
    }
    await context.close()
  })

test('every form without a field for text, and every form of buttons, is operated here, or the list says where', () => {
  const operated = new Set([
    ...formsByKeyboard({} as Sendable).map(({ action }) => action),
    ...Object.keys(operatedElsewhere),
  ])
  const actions = globSync('app/**/*.tsx').flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(/<(\w*Form)\b[^<]*?\baction=\{(?:actions\.)?(\w+)\}[^<]*?>/g),
    ].map(([, form = '', action = '']) => ({ form, action })),
  )
  const withoutText = everyForm({} as Sendable)
    .filter((form) => !textField(form))
    .map(({ form }) => form.split('/').at(-1))
  const wanted = actions.filter(({ form }) => form === 'ButtonForm' || withoutText.includes(form))
  expect(wanted.length).toBeGreaterThan(40)
  expect([
    ...new Set(wanted.filter(({ action }) => !operated.has(action)).map(({ action }) => action)),
  ]).toEqual([])
})
