import head from '@/components/layout/page-head.module.css'
import lost from '@/components/layout/not-found-text.module.css'
import { AWAY } from '@/lib/kernel/away'
import { BareHead } from './bare-head'

/** In place of a page that could not be read, because the database does not answer. */
export function AwayText() {
  return (
    <>
      <BareHead />
      <main className="wrap" id="main">
        <div className={lost.lost} role="alert">
          <h1>The register is not available at the moment</h1>
          <p className={head.lede}>{AWAY}</p>
          <p>
            <a href="">Try again</a>
          </p>
        </div>
      </main>
    </>
  )
}
