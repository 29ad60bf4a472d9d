import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon'
import styles from './status.module.css'

/** Drawn by the style sheet: one element in a row of a long table. */
const drawn = {
  active: [styles.quiet, styles.dot],
  ended: [styles.quiet, styles.ring],
  done: [styles.tick],
  'awaits-you': [styles.waits, styles.lozenge],
  'awaits-others': [styles.waits, styles.others, styles.open],
} as const

const withIcon = {
  provisional: { icon: 'half' },
  refused: { icon: 'cross' },
  returned: { icon: 'back' },
  draft: { icon: 'pencil', tone: styles.quiet },
  later: { icon: 'clock', tone: styles.quiet },
  doubt: { icon: 'doubt', tone: styles.quiet },
  disagree: { icon: 'alert' },
  error: { icon: 'alert', tone: styles.wrong },
  restricted: { icon: 'lock', tone: styles.quiet },
  proposed: { icon: 'lozenge', tone: styles.waits },
} as const satisfies Record<string, { icon: ComponentProps<typeof Icon>['name']; tone?: string }>

const look = (...tones: (string | undefined)[]) => [styles.status, ...tones].filter(Boolean).join(' ')

/**
 * A state as mark and word, never either alone.
 *
 * active: active, in force, in session. ended: ended, superseded, apologies, withdrawn. done: approved, published,
 * intact, no obstacle. provisional: provisional, nominated. awaits-you, awaits-others and proposed: the only violet ones.
 * doubt: reported, inferred. disagree: sources disagree. restricted: only for readers at that level.
 */
export function Status({
  kind,
  children,
}: {
  kind: keyof typeof drawn | keyof typeof withIcon
  children: ReactNode
}) {
  if (kind in drawn) return <span className={look(...drawn[kind as keyof typeof drawn])}>{children}</span>
  const { icon, tone }: { icon: ComponentProps<typeof Icon>['name']; tone?: string } =
    withIcon[kind as keyof typeof withIcon]
  return (
    <span className={look(tone)}>
      <Icon name={icon} />
      {children}
    </span>
  )
}

/** A yes in a column of yes and no: a tick to the eye, the word to the ear and on a phone. */
export function Yes({ word }: { word: string }) {
  return <span className={look(styles.tick, styles.bare)}>{word}</span>
}
