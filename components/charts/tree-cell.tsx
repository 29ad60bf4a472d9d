import type { ReactNode } from 'react'
import type { treeLines } from './tree-lines'
import styles from './tree-cell.module.css'

/** Deeper levels are drawn at this one. The style sheet counts them, because the content security policy refuses style attributes. */
const DEEPEST = 8

/**
 * The first cell of a row in a tree that is an ordinary table: indented, joined to its parent by drawn lines, its
 * level said to the ear. `lines` comes from `treeLines`.
 */
export function TreeCell({
  depth,
  lines,
  children,
}: {
  depth: number
  lines: ReturnType<typeof treeLines>[number]
  children: ReactNode
}) {
  return (
    <th scope="row" className={styles.cell} data-n={Math.min(depth, DEEPEST)}>
      {lines.map(({ kind, at }) => (
        <i key={at} className={styles[kind]} data-n={Math.min(at, DEEPEST)} />
      ))}
      <span className="visually-hidden">level {depth + 1}, </span>
      {children}
    </th>
  )
}
