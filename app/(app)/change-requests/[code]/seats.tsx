import { Section } from '@/components/layout/section'
import facts from '@/components/ui/facts.module.css'
import { Status } from '@/components/ui/status'
import { instantInWords } from '@/lib/time/instant-words'
import { confirmationInWords } from '@/lib/register/change-requests/review-words'
import type { SeatState } from '@/lib/register/change-requests/seat-states'
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
      {request.decidedVersions.map((version) => (
        <p className="small" key={version}>
          <a href={`/change-requests/${request.address}/decisions.pdf?version=${version}`}>
            Decisions on version {version} (PDF)
          </a>
        </p>
      ))}
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

const kinds = { APPROVE: 'done', RETURN: 'returned', REFUSE: 'refused' } as const

function Seat({ seat: { name, given }, request }: { seat: SeatState; request: Request }) {
  const isAwaited = request.state === 'SUBMITTED' && (given === null || given.lapse !== null)
  return (
    <>
      <dt>
        <b>{name}</b>{' '}
        {given && given.lapse === null ? (
          <Status kind={kinds[given.decision]}>{words[given.decision]}</Status>
        ) : isAwaited ? (
          <Status kind="awaits-others">{given ? 'must decide again' : 'not yet decided'}</Status>
        ) : (
          <Status kind="later">no decision needed now</Status>
        )}
      </dt>
      <dd>{given && <Given given={given} zone={request.zone} />}</dd>
    </>
  )
}

function Given({ given, zone }: { given: NonNullable<SeatState['given']>; zone: string }) {
  const { decision, at, by, reason, lapse, mandate } = given
  return (
    <>
      {lapse && `${words[decision]} by `}
      {[by, instantInWords(at, zone)].filter(Boolean).join(', ')}
      {reason && <p>“{reason}”</p>}
      {lapse && <p>{`${lapse.charAt(0).toUpperCase()}${lapse.slice(1)}`}</p>}
      <p className="small quiet-text">
        Mandate: {mandate.letter.replace(/\.$/, '')}; recorded {instantInWords(mandate.givenOn, zone)}
        {mandate.giver && ` by ${mandate.giver}`}
        {mandate.afterSubmission && <b>, after this version was submitted</b>};{' '}
        {confirmationInWords(mandate.confirmed, zone)}.
      </p>
    </>
  )
}
