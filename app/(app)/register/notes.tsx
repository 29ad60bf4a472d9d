import { Section } from '@/components/layout/section'
import { Note } from '@/components/ui/note'
import type { Note as NoteText, Source } from '@/lib/register/parties/notes'

/** Notes: where sources disagree, both claims and which one the register follows. */
export function Notes({ notes }: { notes: NoteText[] }) {
  return notes.map(({ id, kind, text, sources }) => (
    <Note key={id}>
      <p>
        {kind === 'SOURCES_DISAGREE' && (
          <>
            <b>Sources disagree.</b>{' '}
          </>
        )}
        {text} <Sources sources={sources} />
      </p>
    </Note>
  ))
}

/** The pages and documents behind a statement, as links where they have an address. */
export function Sources({ sources }: { sources: Source[] }) {
  if (sources.length === 0) return null
  return (
    <span className="quiet-text targets">
      <span className="between">(</span>
      {sources.map(({ code, title, address }, at) => (
        <span key={code}>
          {at > 0 && <span className="between">; </span>}
          {address ? <a href={address}>{title}</a> : title}
        </span>
      ))}
      <span className="between">)</span>
    </span>
  )
}

/** Above so many the sources fold away. */
const SHOWN = 6

/** All pages and documents behind the facts of a page. */
export function SourceList({ sources }: { sources: Source[] }) {
  if (sources.length === 0) return null
  const list = (
    <ul className="plain">
      {sources.map(({ code, title, address }) => (
        <li key={code}>{address ? <a href={address}>{title}</a> : title}</li>
      ))}
    </ul>
  )
  return (
    <Section title="Sources" id="sources">
      {sources.length <= SHOWN ? (
        list
      ) : (
        <details>
          <summary>{sources.length} pages and documents</summary>
          {list}
        </details>
      )}
    </Section>
  )
}
