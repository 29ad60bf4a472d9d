import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import head from './page-head.module.css'
import styles from './not-found-text.module.css'

/**
 * The answer to an unknown address, the same whether the page does not exist or this reader has no access to it:
 * a difference would reveal which.
 */
export function NotFoundText({
  searchAction,
  searchExample,
  time,
  links,
}: {
  searchAction?: string
  searchExample?: string
  time?: ReactNode
  links?: ReactNode
}) {
  return (
    <div className={styles.lost}>
      <h1>Page not found</h1>
      <p className={head.lede}>
        Either this page does not exist, or you do not have access to it. The register does not say which.
      </p>
      <ul>
        {searchAction && (
          <li>
            If you followed a link in a letter, search for the number or name given there:
            <form role="search" method="get" action={searchAction} aria-label="By number or name">
              <label className="visually-hidden" htmlFor="lost-q">
                Number or name
              </label>
              <input id="lost-q" type="search" name="q" placeholder={searchExample} />
              <Button variant="main">Search</Button>
            </form>
          </li>
        )}
        <li>
          If you think you should have access, contact the secretariat and give this address
          {time ? <> and the time, {time}</> : null}.
        </li>
      </ul>
      {links && <p>{links}</p>}
    </div>
  )
}
