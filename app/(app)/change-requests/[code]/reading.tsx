import { Section } from '@/components/layout/section'
import { Sentences } from '@/components/ui/change-table'
import { Facts } from '@/components/ui/facts'
import { Status } from '@/components/ui/status'
import { TotalsTable } from '@/components/ui/totals-table'
import { Trail } from '@/components/ui/trail'
import { dayInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { Fragment } from 'react'
import { Note } from '@/components/ui/note'
import { Differences, Operations } from '../operations'
import { totalRows } from '../totals'
import type { getRequest } from '@/lib/register/change-requests/queries'
import { BasisFileLink, DraftedFile } from './basis-file-link'

export type Request = NonNullable<Awaited<ReturnType<typeof getRequest>>>

/** What changes, on what basis, and what prevents it. */
export function WhatIsAsked({ request }: { request: Request }) {
  return (
    <>
      <WhatChanges request={request} />
      <BasisAndObstacles request={request} />
    </>
  )
}

const headings: Record<Request['state'], string> = {
  DRAFT: 'What would change',
  DISCARDED: 'What was drafted',
  SUBMITTED: 'What changes',
  RETURNED: 'What changes',
  APPLIED: 'What was approved',
  REFUSED: 'What was proposed',
  WITHDRAWN: 'What was proposed',
}

/** The operator restores a co-chair without approvals. */
const headingOf = ({ kind, state }: Request) =>
  kind === 'RESTORATION' ? 'What was recorded' : headings[state]

function WhatChanges({ request }: { request: Request }) {
  if (request.drafted)
    return <Drafted drafted={request.drafted} isDiscarded={request.state === 'DISCARDED'} />
  return (
    <>
      <Section title={headingOf(request)} id="what">
        <MovedSince request={request} />
        <Others requests={request.others} />
        <Operations
          reading={request.reading}
          now={request.obstacles ? 'In the register now' : 'Before, at submission'}
          proposed={request.state === 'APPLIED' ? 'As approved' : 'As proposed'}
          moved={request.moved}
        />
      </Section>
      <Section title="Effect on the totals" id="totals">
        <TotalsTable
          counted={`Counted on ${dayInWords(request.countedOn)}`}
          now={request.obstacles ? 'Now' : 'Before'}
          rows={totalRows(request.totals)}
        />
      </Section>
    </>
  )
}

/** Where to look for what reads differently than at submission. */
function MovedSince({ request: { moved, reading, version } }: { request: Request }) {
  if (moved.length === 0) return null
  const places = moved.flatMap(({ operation }) => operation ?? [])
  return (
    <Note title={`The register has changed since version ${version} was submitted`}>
      {reading.length > 1 && places.length > 0 && (
        <p>
          {places.length === 1 ? 'This operation reads' : 'These operations read'} differently now:{' '}
          {places.map((place, at) => (
            <Fragment key={place}>
              {at > 0 && ', '}
              <a href={`#operation-${place}`}>operation {place}</a>
            </Fragment>
          ))}
          .
        </p>
      )}
      {places.length === 0 &&
        moved.map(({ differences }) => (
          <Differences key="request" differences={differences} was="At submission" />
        ))}
      {reading.length === 1 && places.length > 0 && <p>What was different is shown below.</p>}
    </Note>
  )
}

/** So many sentences of another request are quoted. */
const QUOTED = 3

/** What else is in review about the same parties and groups: deciding on one may change what the other does. */
function Others({ requests }: { requests: Request['others'] }) {
  if (requests.length === 0) return null
  return (
    <Note
      title={
        requests.length === 1
          ? 'Another request in review concerns the same party or group'
          : 'Other requests in review concern the same parties or groups'
      }
    >
      <ul>
        {requests.map(({ code, sentences }) => (
          <li key={code}>
            <a href={`/change-requests/${code}`}>{code}</a>: {sentences.slice(0, QUOTED).join(' ')}
            {sentences.length > QUOTED && ` And ${sentences.length - QUOTED} more.`}
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** A draft is unfinished: what is missing is said, and nothing of it is shown as if it were asked for. */
function Drafted({
  drafted,
  isDiscarded,
}: {
  drafted: NonNullable<Request['drafted']>
  isDiscarded: boolean
}) {
  const { content, file, effective, reading, obstacles } = drafted
  return (
    <Section
      title={isDiscarded ? 'Draft when it was discarded' : 'Draft so far'}
      id="what"
      note={
        isDiscarded
          ? 'This draft was discarded before it was submitted, so no one was asked to decide.'
          : 'This draft has not been submitted, so no one has been asked to decide.'
      }
    >
      {reading.length > 0 && <Sentences items={reading.map(({ sentence }) => sentence)} />}
      <Facts
        items={[
          ['Takes effect', effective ?? 'no date yet'],
          ['Reason', content.reason || 'none yet'],
          ['Basis', content.basisText || 'none yet'],
          ...(file ? [['File', <DraftedFile key="file" file={file} />] as [string, React.ReactNode]] : []),
          ...obstacles.map((obstacle): [string, string] => ['Obstacle', obstacle]),
        ]}
      />
    </Section>
  )
}

function BasisAndObstacles({ request }: { request: Request }) {
  const { content, obstacles, warnings } = request
  if (!content) return null
  const { text, link, file } = content.basis
  return (
    <Section title="Basis and obstacles" id="basis">
      <Facts
        items={[
          ['Basis', link ? <a href={link}>{text}</a> : text],
          ...(file && request.basisFile
            ? [
                ['File', <BasisFileLink key="file" at={request.basisFile} file={file} />] as [
                  string,
                  React.ReactNode,
                ],
              ]
            : []),
          ...(obstacles
            ? [
                [
                  'Obstacles',
                  obstacles.length === 0 ? (
                    <>
                      <Status kind="done">none</Status>; checked again when it is applied
                    </>
                  ) : (
                    <ul>
                      {obstacles.map((obstacle) => (
                        <li key={obstacle}>{obstacle}</li>
                      ))}
                      <li>
                        The request cannot be applied in its present form. Return it, or edit it to match the
                        register as it is now.
                      </li>
                    </ul>
                  ),
                ] as [string, React.ReactNode],
              ]
            : []),
          ...warnings.map((warning): [string, string] => ['Please note', warning]),
        ]}
      />
    </Section>
  )
}

export function HowItCameHere({ request }: { request: Request }) {
  return (
    <Section title="History" id="history">
      <Trail
        items={request.history.map((act) => ({
          time: instantInWords(act.at, request.zone),
          text: (
            <>
              {act.sentence}{' '}
              {act.reason &&
                act.action !== 'register.changed' &&
                act.action !== 'change-request.submitted' && <>“{act.reason}”</>}{' '}
              <span className="quiet-text">
                {act.actorName ?? 'Someone'},{' '}
                <a href={`/audit/${act.seq}`}>entry {act.seq.toLocaleString('en')}</a>
              </span>
            </>
          ),
        }))}
      />
    </Section>
  )
}
