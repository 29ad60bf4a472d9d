import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import head from './page-head.module.css'
import styles from './not-found-text.module.css'

/**
 * The answer to an address at which nothing stands, the same whether it never did or is not open to this reader:
 * a difference would tell.
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
      <h1>Nothing stands at this address</h1>
      <p className={head.lede}>
        Either it never did, or it is not open to you. The register does not say which.
      </p>
      <ul>
        {searchAction && (
          <li>
            If you followed a link in a letter, its number or name finds it:
            <form role="search" method="get" action={searchAction} aria-label="By number or name">
              <label className="visually-hidden" htmlFor="lost-q">
                Number or name
              </label>
              <input id="lost-q" type="search" name="q" placeholder={searchExample} />
              <Button variant="main">Look it up</Button>
            </form>
          </li>
        )}
        <li>
          If you should be able to see it, ask the secretariat and name this address
          {time ? <> and the time, {time}</> : null}.
        </li>
      </ul>
      {links && <p>{links}</p>}
    </div>
  )
}
