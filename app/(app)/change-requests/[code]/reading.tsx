import { Section } from '@/components/layout/section'
import { ChangeTable, Sentences } from '@/components/ui/change-table'
import { Facts } from '@/components/ui/facts'
import { Status } from '@/components/ui/status'
import { TotalsTable } from '@/components/ui/totals-table'
import { Trail } from '@/components/ui/trail'
import { dayInWords, instantInWords } from '@/lib/time/date-words'
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

function WhatChanges({ request }: { request: Request }) {
  if (request.drafted) return <Drafted drafted={request.drafted} />
  const facts = request.reading.flatMap((operation) => operation.facts)
  return (
    <>
      <Section title="What changes" id="what">
        <Sentences items={request.reading.map(({ sentence }) => sentence)} />
        <ChangeTable
          now={request.obstacles ? 'In the register now' : 'Before, at submission'}
          rows={facts.map(({ what, now, then }) => ({ what, now: now ?? 'none', proposed: then ?? 'none' }))}
        />
      </Section>
      <Section title="Effect on the totals" id="totals">
        <TotalsTable
          counted={`Counted on ${dayInWords(request.countedOn)}`}
          now={request.obstacles ? 'Now' : 'Before'}
          rows={request.totals.map(({ what, now, then, of }) => ({ label: what, now, then, inner: of }))}
        />
      </Section>
    </>
  )
}

/** A draft is unfinished: what is missing is said, and nothing of it is shown as if it were asked for. */
function Drafted({ drafted }: { drafted: NonNullable<Request['drafted']> }) {
  const { content, file, effective, reading, obstacles } = drafted
  return (
    <Section
      title="Draft so far"
      id="what"
      note="This draft has not been submitted, so no one has been asked to decide."
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
                ['File', <BasisFileLink key="file" id={request.basisFile} file={file} />] as [
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
  const { code, versions } = request
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
      {versions.length > 1 && (
        <p className="small">
          <a href={`/change-requests/${code}/compare?from=${versions.at(-2)}&to=${versions.at(-1)}`}>
            Compare versions {versions.at(-2)} and {versions.at(-1)}
          </a>
        </p>
      )}
    </Section>
  )
}
