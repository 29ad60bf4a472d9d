import { Fragment } from 'react'
import type { Source } from '@/lib/register/parties/notes'

/** The pages and papers behind a statement; a link where they have an address. */
export function Sources({ sources }: { sources: Source[] }) {
  if (sources.length === 0) return null
  return (
    <span className="quiet-text small targets">
      {sources.map(({ code, title, address }, position) => (
        <Fragment key={code}>
          {position > 0 && '; '}
          {address ? (
            <a href={address} rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
        </Fragment>
      ))}
      .
    </span>
  )
}
