import type { ReactNode } from 'react'
import doubt from '@/components/ui/doubt.module.css'
import { Note } from '@/components/ui/note'
import { beginningInWords, beginningWord, isDoubtful } from '@/lib/time/date-words'
import type { Deciding } from '@/lib/register/forum/queries'

/** A text of several paragraphs. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <div className="stack-small">
      {text.split(/\n+/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}

/** Whose approval every change of the register needs, on the date shown. */
export function CoChairs({ deciding: { group, coChairs }, keep }: { deciding: Deciding; keep: string }) {
  return (
    <>
      {group && (
        <p>
          Changes to the register need the approval of every co-chair party of the{' '}
          <a href={`/groups/${group.code}${keep}`}>{group.name}</a>.
        </p>
      )}
      {coChairs.length < 2 && (
        <Note kind="error" title="A co-chair seat is vacant">
          Nothing can be approved until it is filled. Ask the operator of this installation to fill it.
        </Note>
      )}
      <ul className="plain after">
        {coChairs.map(({ code, name, since }) => (
          <li key={code}>
            <a href={`/parties/${code}${keep}`}>{name}</a>,{' '}
            <span className={isDoubtful(since) ? doubt.doubt : undefined}>
              {beginningWord('since', since)} {beginningInWords(since)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

type Contact = {
  office: string
  address: string | null
  telephone: string | null
  email: string | null
  website: string | null
}

/** An office as named lines, without those that are empty. */
export function contactLines({ office, address, telephone, email, website }: Contact): [string, ReactNode][] {
  const lines: [string, ReactNode][] = [['Office', office]]
  if (address) lines.push(['Address', address])
  if (telephone) lines.push(['Telephone', telephone])
  if (email)
    lines.push([
      'E-mail',
      <a key="email" href={`mailto:${email}`}>
        {email}
      </a>,
    ])
  if (website)
    lines.push([
      'Website',
      <a key="website" href={website} rel="noreferrer">
        {website}
      </a>,
    ])
  return lines
}
