import head from '@/components/layout/page-head.module.css'
import lost from '@/components/layout/not-found-text.module.css'
import { Button } from '@/components/ui/button'
import { AWAY } from '@/lib/kernel/away'
import type { SentFields } from '@/lib/web/response'
import { BareHead } from './bare-head'

/** Replaces a page that could not be read because the database does not answer; `sent` is the form that this page answers. */
export function AwayText({ sent }: { sent?: SentFields }) {
  return (
    <>
      <BareHead />
      <main className="wrap" id="main">
        <div className={lost.lost} role="alert">
          <h1>The register is not available at the moment</h1>
          <p className={head.lede}>{AWAY}</p>
          {sent ? (
            <SendAgain sent={sent} />
          ) : (
            <p>
              <a href="">Try again</a>
            </p>
          )}
        </div>
      </main>
    </>
  )
}

/** The Back button would request the page of the form, which the register cannot make either. */
function SendAgain({ sent }: { sent: SentFields }) {
  return (
    <form method="post" encType="multipart/form-data" action="" className="stack-small">
      <p>
        What you typed was not recorded. It is kept on this page only, so do not leave the page. Send it again
        in a minute: it will be recorded once. If you attached a file, you will have to choose it again.
      </p>
      {sent.map(([name, value], place) => (
        <input key={place} type="hidden" name={name} value={value} />
      ))}
      <p>
        <Button variant="main">Send again</Button>
      </p>
    </form>
  )
}
