import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon'

/** Drawn by the style sheet: one element in a row of a long table. */
const drawn = {
  active: 'st dim dot',
  ended: 'st dim ring',
  done: 'st tick',
  'awaits-you': 'st wait loz',
  'awaits-others': 'st wait others open',
} as const

const withIcon = {
  provisional: { icon: 'half', tone: 'st' },
  refused: { icon: 'cross', tone: 'st' },
  returned: { icon: 'back', tone: 'st' },
  draft: { icon: 'pencil', tone: 'st dim' },
  later: { icon: 'clock', tone: 'st dim' },
  doubt: { icon: 'doubt', tone: 'st dim' },
  disagree: { icon: 'alert', tone: 'st' },
  error: { icon: 'alert', tone: 'st bad' },
  restricted: { icon: 'lock', tone: 'st dim' },
} as const satisfies Record<string, { icon: ComponentProps<typeof Icon>['name']; tone: string }>

/**
 * A state as mark and word, never either alone.
 *
 * active: active, in force, in session. ended: ended, superseded, apologies, withdrawn. done: approved, published,
 * intact, no obstacle. provisional: provisional, nominated. awaits-you and awaits-others: the only violet ones.
 * doubt: reported, inferred. disagree: sources disagree. restricted: only for somebody inside that level.
 */
export function Status({
  kind,
  children,
}: {
  kind: keyof typeof drawn | keyof typeof withIcon
  children: ReactNode
}) {
  if (kind in drawn) return <span className={drawn[kind as keyof typeof drawn]}>{children}</span>
  const { icon, tone } = withIcon[kind as keyof typeof withIcon]
  return (
    <span className={tone}>
      <Icon name={icon} />
      {children}
    </span>
  )
}

/** A yes in a column of yes and no: a tick to the eye, the word to the ear and on a phone. */
export function Yes({ word }: { word: string }) {
  return <span className="st tick bare">{word}</span>
}
