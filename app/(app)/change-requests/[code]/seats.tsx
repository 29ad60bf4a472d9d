import { Section } from '@/components/layout/section'
import facts from '@/components/ui/facts.module.css'
import { Status } from '@/components/ui/status'
import { instantInWords } from '@/lib/time/date-words'
import type { SeatState } from '@/lib/register/change-requests/queries'
import type { Request } from './reading'

const words = { APPROVE: 'approved', RETURN: 'returned', REFUSE: 'refused' } as const

/** The seats whose approval is needed, the decision of each, and the mandate under which it was given. */
export function Seats({ request }: { request: Request }) {
  return (
    <Section title="Seats" id="seats">
      <dl className={`${facts.facts} ${facts.stacked}`}>
        {request.seats.map((seat) => (
          <Seat key={seat.partyId} seat={seat} request={request} />
        ))}
      </dl>
      {request.version !== null && (
        <p className="small quiet-text">
          Approvals apply only to the exact content of version {request.version},{' '}
          <code>{request.digest?.slice(0, 12)}</code>
          {request.content?.basis.file && (
            <>
              {' '}
              and its file, <code>{request.content.basis.file.digest.slice(0, 12)}</code>
            </>
          )}
          .
          {request.versions.length > 1 &&
            ` Version ${request.version} cancelled all approvals of earlier versions.`}
        </p>
      )}
    </Section>
  )
}

function Seat({ seat, request }: { seat: SeatState; request: Request }) {
  const open = request.state === 'SUBMITTED'
  return (
    <>
      <dt>
        <b>{seat.name}</b>{' '}
        {seat.decision ? (
          <Status
            kind={seat.decision === 'APPROVE' ? 'done' : seat.decision === 'RETURN' ? 'returned' : 'refused'}
          >
            {words[seat.decision]}
          </Status>
        ) : open ? (
          <Status kind="awaits-others">not yet decided</Status>
        ) : (
          <Status kind="later">no decision needed now</Status>
        )}
      </dt>
      <dd>
        {[seat.by, seat.at && instantInWords(seat.at, request.zone)].filter(Boolean).join(', ')}
        {seat.reason && <p>“{seat.reason}”</p>}
        {seat.mandate && (
          <p className="small quiet-text">
            Mandate: {seat.mandate.letter.replace(/\.$/, '')}; entered{' '}
            {instantInWords(seat.mandate.givenOn, request.zone)}
            {seat.mandate.giver && ` by ${seat.mandate.giver}`}
            {seat.mandate.afterSubmission && <b>, after this request was submitted</b>}.
          </p>
        )}
      </dd>
    </>
  )
}
