import { apart } from './apart'
import { landPath } from './land'
import { points } from './points'
import { projection, view } from './projection'
import styles from './world-map.module.css'

const SPACING = 8.5
const looks = { member: styles.member, observer: styles.observer, guest: styles.guest }

/**
 * Land without borders and one mark a state, however small: full for members, ring for observers, small ring for
 * guests. The same facts are in a table on the page; the marks are not tab stops.
 */
export function WorldMap({
  marks,
  title,
  id = 'map',
}: {
  /** `code` is ISO 3166-1 alpha-2; a code without a known position gets no mark. */
  marks: { code: string; name: string; kind: 'member' | 'observer' | 'guest'; href?: string }[]
  title: string
  id?: string
}) {
  const placed = apart(
    marks.flatMap((mark) => {
      const place = projection(points.get(mark.code) ?? [NaN, NaN])
      return place && !Number.isNaN(place[0]) ? [{ ...mark, x: place[0], y: place[1] }] : []
    }),
    SPACING,
  )
  const linked = marks.some((mark) => mark.href)
  return (
    <svg
      className={styles.map}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      role={linked ? 'group' : 'img'}
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>{title}</title>
      <path className={styles.land} d={landPath} />
      {placed.map((mark) => {
        const circle = (
          <circle
            key={mark.code}
            className={looks[mark.kind]}
            cx={Math.round(mark.x)}
            cy={Math.round(mark.y)}
          >
            <title>{mark.name}</title>
          </circle>
        )
        if (!mark.href) return circle
        return (
          <a key={mark.code} href={mark.href} tabIndex={-1}>
            {circle}
          </a>
        )
      })}
    </svg>
  )
}

/** What the marks mean, and what they do not. */
export function WorldMapKey({ guests }: { guests?: boolean }) {
  return (
    <>
      <Key look={styles.member} word="member" /> &ensp;
      <Key look={styles.observer} word="observer" />
      {guests && (
        <>
          {' '}
          &ensp;
          <Key look={styles.guest} word="guest" />
        </>
      )}
      . The map shows no borders and implies no position on borders.
    </>
  )
}

function Key({ look, word }: { look: string | undefined; word: string }) {
  return (
    <span className="nowrap">
      <svg className={styles.key} viewBox="0 0 12 12" aria-hidden="true">
        <circle className={look} cx="6" cy="6" />
      </svg>{' '}
      {word}
    </span>
  )
}
