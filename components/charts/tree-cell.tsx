import type { ReactNode } from 'react'
import type { treeLines } from './tree-lines'
import styles from './tree-cell.module.css'

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
    <th scope="row" className={styles.cell} style={{ '--depth': depth } as React.CSSProperties}>
      {lines.map(({ kind, at }) => (
        <i key={at} className={styles[kind]} style={{ '--at': at } as React.CSSProperties} />
      ))}
      <span className="vh">level {depth + 1}, </span>
      {children}
    </th>
  )
}
