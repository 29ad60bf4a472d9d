import { expect, type Page } from '@playwright/test'

/**
 * Waits until the scripts of the page listen, wherever the focus is: a page is taken over as a whole, so then its keys are heard, its fields
 * are checked and what is typed is kept. The list of keys shows the choice of this browser before it opens; nothing but the script does
 * that.
 */
export async function untilScriptsListen(page: Page) {
  await expect(async () => {
    const isHeard = await page.evaluate(() => {
      const choice = document.querySelector<HTMLInputElement>('#keys-on')
      if (!choice) return false
      choice.checked = false
      document.getElementById('keys')?.dispatchEvent(new Event('beforetoggle'))
      return choice.checked
    })
    expect(isHeard).toBe(true)
  }).toPass()
}

/** Holds the scripts of the pages that are opened from now on, as a slow line does, until the answer is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/*.js', async (route) => {
    await released
    await route.continue()
  })
  return release
}
