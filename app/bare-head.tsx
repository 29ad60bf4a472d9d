import styles from '@/components/layout/masthead.module.css'

/** The head of a page that knows neither the forum nor its reader. */
export function BareHead() {
  return (
    <header className={styles.masthead}>
      <div className={`wrap ${styles.row}`}>
        <a className={styles.name} href="/">
          Register
        </a>
      </div>
      <div className={styles.sections} />
    </header>
  )
}
