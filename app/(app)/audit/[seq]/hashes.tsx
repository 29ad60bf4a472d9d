import styles from '../audit.module.css'

/** The hash of an entry and the root after it, as lines of `Facts`. */
export const hashes = ({
  hash,
  rootAfter,
}: {
  hash: string
  rootAfter: string
}): [string, React.ReactNode][] => [
  [
    'Hash of the entry',
    <span key="leaf" className={styles.hash}>
      {hash}
    </span>,
  ],
  [
    'Root after this entry',
    <span key="root" className={styles.hash}>
      {rootAfter}
    </span>,
  ],
]
