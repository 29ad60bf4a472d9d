import type { Metadata } from 'next'
import { NotFoundText } from '@/components/layout/not-found-text'
import { instantInWords } from '@/lib/time/instant-words'
import { BareHead } from './bare-head'

export const metadata: Metadata = { title: 'Page not found' }

/**
 * Says the same to everyone and reads nothing: it must not show what exists, or for whom. It is rendered along with every page,
 * in case it is needed, so it is kept small.
 */
export default function NotFound() {
  return (
    <>
      <BareHead />
      <main className="wrap" id="main">
        <NotFoundText
          searchAction="/search"
          searchExample="CR-2026-014, Tonga"
          time={instantInWords(new Date(), 'UTC')}
          links={
            <>
              <a href="/">Overview</a> · <a href="/parties">Parties</a> · <a href="/groups">Groups</a>
            </>
          }
        />
      </main>
    </>
  )
}
