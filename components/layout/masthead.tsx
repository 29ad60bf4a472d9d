import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import styles from './masthead.module.css'

/**
 * The head of every page: first tab stop, name of the forum, search, reader, sections. On a phone the sections are an HTML popover behind
 * the button Menu; without popovers they are simply shown.
 */
export function Masthead({
  forumName,
  tagline,
  homeHref = '/',
  user,
  sections,
  signOut,
  search,
}: {
  forumName: string
  tagline: string
  homeHref?: string
  user: { name: string; line: ReactNode } | null
  sections: { href: string; label: string; count?: number; current?: boolean }[]
  /** A small form or link; it appears beside the name, and on a phone in the menu. */
  signOut: ReactNode
  search: { action: string; value?: string; keep?: Record<string, string | undefined> }
}) {
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <header className={styles.masthead}>
        <div className="wrap">
          <div className={styles.row}>
            <a className={styles.name} href={homeHref}>
              {forumName}
              <small>{tagline}</small>
            </a>
            <Search {...search} />
            <div className={styles.user}>
              <User user={user} signOut={signOut} />
            </div>
            <div className={styles.menu}>
              <Button variant="quiet" popoverTarget="sections">
                Menu
              </Button>
            </div>
          </div>
        </div>
        <div className={styles.sections}>
          <div className="wrap">
            <nav className={styles.list} id="sections" popover="auto" aria-label="Main">
              <Sections sections={sections} />
              <div className={styles.userInMenu}>
                <User user={user} signOut={signOut} />
                <Button variant="quiet" type="button" popoverTarget="sections" popoverTargetAction="hide">
                  Close menu
                </Button>
              </div>
            </nav>
          </div>
        </div>
      </header>
    </>
  )
}

function User({ user, signOut }: { user: { name: string; line: ReactNode } | null; signOut: ReactNode }) {
  if (!user) return signOut
  return (
    <>
      <b>{user.name}</b>
      {user.line} · {signOut}
    </>
  )
}

function Search({
  action,
  value,
  keep = {},
}: {
  action: string
  value?: string
  keep?: Record<string, string | undefined>
}) {
  return (
    <form className={styles.search} role="search" aria-label="The register" method="get" action={action}>
      <label className="visually-hidden" htmlFor="q">
        Search the register
      </label>
      <input id="q" type="search" name="q" defaultValue={value} placeholder="Name, number or symbol" />
      <kbd aria-hidden="true">/</kbd>
      {Object.entries(keep).map(
        ([name, given]) => given && <input key={name} type="hidden" name={name} value={given} />,
      )}
      <Button variant="quiet">Search</Button>
    </form>
  )
}

function Sections({
  sections,
}: {
  sections: { href: string; label: string; count?: number; current?: boolean }[]
}) {
  return (
    <ul>
      {sections.map((section) => (
        <li key={section.href}>
          <a href={section.href} aria-current={section.current ? 'page' : undefined}>
            {section.label}{' '}
            {section.count ? (
              <span className={styles.count}>
                {section.count}
                <span className="visually-hidden"> waiting for you</span>
              </span>
            ) : null}
          </a>
        </li>
      ))}
    </ul>
  )
}
