import head from '@/components/layout/page-head.module.css'
import lost from '@/components/layout/not-found-text.module.css'
import { BareHead } from './bare-head'

/** A page that is too much work at this moment: no fault of anybody, and soon over. */
export const WaitText = ({ sentence }: { sentence: string }) => (
  <>
    <BareHead />
    <main className="wrap" id="main">
      <div className={lost.lost} role="alert">
        <h1>Please wait</h1>
        <p className={head.lede}>{sentence}</p>
        <p>
          <a href="">Try again</a> · <a href="/">Overview</a>
        </p>
      </div>
    </main>
  </>
)
