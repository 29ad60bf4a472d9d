import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { Status } from '@/components/ui/status'
import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import type { Document } from '@/lib/documents/document'
import type { DocumentPage } from '@/lib/documents/queries'
import { actWords, documentStateWords, levelWords, typeWords } from '@/lib/documents/rules'
import { nameOf } from '@/lib/meetings/rules'
import { Notes, SourceList } from '../../register/notes'
import { DocumentStatus } from '../document-status'
import styles from '../documents.module.css'
import { Languages } from './languages'
import { LineOf, VersionTable } from './related'

/** A document as this reader may see it. */
export function DocumentSheet({ found }: { found: DocumentPage }) {
  const { document } = found
  return (
    <>
      <Head found={found} />
      {document.stateReason && <Note title={documentStateWords[document.state]}>{document.stateReason}</Note>}
      <Columns
        main={
          <>
            <Languages document={document} />
            <Decisions document={document} />
            <VersionTable versions={found.versions} />
            <Notes notes={found.notes} />
          </>
        }
        side={
          <>
            <About document={document} />
            <LineOf line={found.line} />
            <CiteAs found={found} />
            <SourceList sources={found.sources} />
          </>
        }
      />
    </>
  )
}

function Head({ found: { document, zone, today, may } }: { found: DocumentPage }) {
  return (
    <PageHead
      crumbs={[
        { href: '/documents', label: 'Documents' },
        { href: `/documents?body=${document.body.code}`, label: document.body.name },
        { label: typeWords[document.type] },
      ]}
      title={document.title}
      facts={[
        <b key="symbol">{document.symbol}</b>,
        <DocumentStatus key="state" document={document} zone={zone} today={today} />,
        ...(document.dated ? [beginningInWords(document.dated)] : []),
        <Status key="level" kind={document.level === 'PUBLIC' ? 'active' : 'restricted'}>
          {levelWords[document.level]}
        </Status>,
      ]}
      actions={
        may.edit && (
          <>
            <ButtonLink variant="quiet" href={`/documents/${document.code}/readings`}>
              Reading log
            </ButtonLink>
            <ButtonLink variant="quiet" href={`/documents/${document.code}/files`}>
              Files
            </ButtonLink>
            <ButtonLink variant="quiet" href={`/documents/${document.code}/places`}>
              Meetings and decisions
            </ButtonLink>
            <ButtonLink icon="pencil" href={`/documents/${document.code}/edit`}>
              Edit document
            </ButtonLink>
          </>
        )
      }
    />
  )
}

function About({ document }: { document: Document }) {
  const facts: [string, React.ReactNode][] = [
    ['Type', typeWords[document.type]],
    [
      'Issued by',
      <a key="body" href={`/groups/${document.body.code}`}>
        {document.body.name}
      </a>,
    ],
    ['Access', levelWords[document.level]],
  ]
  if (document.parties.length > 0)
    facts.push(['Named parties', document.parties.map(({ name }) => name).join(', ')])
  if (document.handlingNote) facts.push(['Handling instructions', document.handlingNote])
  if (document.dueOn && document.state === 'AWAITED') facts.push(['Due', dayInWords(document.dueOn)])
  if (document.certainty !== 'CONFIRMED') facts.push(['Certainty', document.certainty.toLowerCase()])
  if (document.base)
    facts.push([
      'Modifies',
      <a key="base" href={`/documents/${document.base.code}`}>
        {document.base.symbol}
      </a>,
    ])
  return (
    <>
      <Section title="About" id="about">
        <Facts items={facts} />
      </Section>
      <Section title="Meetings" id="meetings">
        {document.meetings.length === 0 ? (
          <p className="quiet-text">No meeting that you can see.</p>
        ) : (
          <ul className="plain">
            {document.meetings.map(({ item, ...meeting }) => (
              <li key={meeting.code}>
                <a href={`/meetings/${meeting.code}`}>{nameOf(meeting)}</a>
                {item && <span className="quiet-text">, {item.title}</span>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function Decisions({ document: { decisions } }: { document: Document }) {
  if (decisions.length === 0) return null
  return (
    <Section title="Decisions" id="decisions">
      <ol className={styles.chain}>
        {decisions.map(({ id, act, number, text, meeting }) => (
          <li key={id}>
            <time dateTime={meeting.firstDay}>{dayInWords(meeting.firstDay)}</time>
            <div>
              <a href={`/meetings/${meeting.code}#decisions`}>{meeting.title}</a>
              {meeting.city && `, ${meeting.city}`}
              <br />
              <span className="quiet-text">
                Decision {number}: {text}
              </span>
            </div>
            <Status kind="done">{actWords[act]}</Status>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function CiteAs({ found: { document, forum } }: { found: DocumentPage }) {
  return (
    <Section title="How to cite" id="cite">
      <p>
        {forum}, <cite>{document.title}</cite>, {document.symbol}
        {document.dated && `, ${beginningInWords(document.dated)}`}.
      </p>
    </Section>
  )
}
