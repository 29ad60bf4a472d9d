'use client'

import type { MouseEvent } from 'react'

/**
 * Two links that tick all boxes of a list, `chosen` or `chosen.0` and on, or none. Without JavaScript they lead to `path?choose=all`, where the page draws
 * the boxes so; with it the boxes of this form are ticked in place, and what was typed beside them stays.
 */
export function ChooseAll({ name, path }: { name: string; path: string }) {
  const choose = (want: boolean) => (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault()
    const boxes = event.currentTarget
      .closest('form')
      ?.querySelectorAll<HTMLInputElement>(`[name="${name}"], [name^="${name}."]`)
    // By a click, so that the form hears of it.
    for (const box of boxes ?? []) if (box.checked !== want) box.click()
  }
  return (
    <p className="small">
      <a href={`${path}?choose=all`} onClick={choose(true)}>
        Choose all
      </a>{' '}
      ·{' '}
      <a href={`${path}?choose=none`} onClick={choose(false)}>
        Choose none
      </a>
    </p>
  )
}
