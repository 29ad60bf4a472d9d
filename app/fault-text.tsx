import head from '@/components/layout/page-head.module.css'
import { Button } from '@/components/ui/button'
import lost from '@/components/layout/not-found-text.module.css'
import { BareHead } from './bare-head'

/** A page that failed: whose fault it is, what became of the reader's work, and what to do. The reference is also in the server's log. */
export function FaultText({ error, retry }: { error: unknown; retry?: () => void }) {
  const reference =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : null
  const time = new Date().toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return (
    <>
      <BareHead />
      <main className="wrap" id="main">
        <div className={lost.lost} role="alert">
          <h1>This page could not be shown</h1>
          <p className={head.lede}>
            This is a fault in the register; you did nothing wrong. Anything you recorded before is
            unaffected.
          </p>
          <ul>
            <li>
              {retry ? (
                <Button variant="main" onClick={() => retry()}>
                  Try again
                </Button>
              ) : (
                <a href="">Try again</a>
              )}
            </li>
            <li>
              If it happens again, tell the operator of this installation the time,{' '}
              <span suppressHydrationWarning>{time} UTC</span>
              {reference ? (
                <>
                  , and the reference <code>{reference}</code>
                </>
              ) : null}
              .
            </li>
          </ul>
          <p>
            <a href="/">Overview</a>
          </p>
        </div>
      </main>
    </>
  )
}
