import styles from './compared.module.css'

/** Two texts in one: what only the first has is struck through, what only the second has is underlined. The words are there for the ear. */
export function Compared({ pieces }: { pieces: { text: string; in: 'both' | 'before' | 'after' }[] }) {
  return pieces.map(({ text, in: where }, position) => {
    if (where === 'both') return <span key={position}>{text}</span>
    if (where === 'before')
      return (
        <del key={position} className={styles.piece}>
          <span className="visually-hidden">[removed: </span>
          {text}
          <span className="visually-hidden">]</span>
        </del>
      )
    return (
      <ins key={position} className={styles.piece}>
        <span className="visually-hidden">[added: </span>
        {text}
        <span className="visually-hidden">]</span>
      </ins>
    )
  })
}
