import styles from './icon.module.css'

/** The marks of the interface, drawn on a grid of 16; nothing here is a font or an emoji. */
const marks = {
  alert: 'M8 2 15 14H1zM8 6.5v3.5M8 12v.2',
  arrow: 'M2 8h11M9 4l4 4-4 4',
  back: 'M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H7',
  calendar: 'M2 3.5h12v11H2zM2 6.5h12M5 1.5v3M11 1.5v3',
  check: 'M2.5 8.5 6.2 12.5 13.5 3.5',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 4.5V8l2.5 1.5',
  cross: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  doc: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3',
  doubt: 'M2 8c1.5-3 3-3 4.5-1.5S10 9 14 6M2 12c1.5-3 3-3 4.5-1.5S10 13 14 10',
  down: 'M3 5.5 8 11l5-5.5',
  load: 'M8 2v8.5M4.5 7 8 10.5 11.5 7M2.5 14h11',
  lock: 'M3.5 7h9v7h-9zM5.5 7V4.5a2.5 2.5 0 0 1 5 0V7',
  drag: 'M5.5 3v.2M10.5 3v.2M5.5 8v.2M10.5 8v.2M5.5 13v.2M10.5 13v.2',
  minus: 'M3 8h10',
  open: 'M8 2 14 8 8 14 2 8z',
  pencil: 'm2.5 13.5.8-3.2 8-8 2.4 2.4-8 8z',
  plus: 'M8 3v10M3 8h10',
  ring: 'M13 8A5 5 0 1 1 3 8a5 5 0 0 1 10 0z',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.5 10.5 14 14',
  up: 'M3 10.5 8 5l5 5.5',
} as const

/** Marks that are filled rather than stroked. */
const filled = {
  dot: 'M13 8A5 5 0 1 1 3 8a5 5 0 0 1 10 0z',
  half: 'M8 3a5 5 0 0 1 0 10z',
  lozenge: 'M8 1.5 14.5 8 8 14.5 1.5 8z',
} as const

/**
 * A mark beside a word. It is hidden from readers of the page by ear, because the word carries the meaning.
 * The path is inside each mark, so that a mark never depends on a sheet elsewhere on the page.
 */
export function Icon({ name }: { name: keyof typeof marks | keyof typeof filled }) {
  const fill = name in filled ? filled[name as keyof typeof filled] : undefined
  const stroke = name === 'half' ? marks.ring : name in marks ? marks[name as keyof typeof marks] : undefined
  return (
    <svg
      className={name === 'arrow' ? `${styles.icon} ${styles.turns}` : styles.icon}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {stroke && <path d={stroke} />}
      {fill && <path d={fill} fill="currentColor" />}
    </svg>
  )
}
