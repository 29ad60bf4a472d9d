import { PageHead } from '@/components/layout/page-head'
import head from '@/components/layout/page-head.module.css'
import { ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { beginningInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { listInWords } from '@/lib/time/list-words'
import { isUnrecorded } from '@/lib/register/change-requests/review-words'
import { RequestStatus } from '../state'
import type { Request } from './reading'

/** What is asked for, its state and when it takes effect; and a warning that nothing can be applied while a co-chair seat is vacant. */
export function RequestHead({ request }: { request: Request }) {
  const { state, content } = request
  return (
    <>
      <PageHead
        crumbs={[{ href: '/change-requests', label: 'Change requests' }, { label: request.code ?? 'Draft' }]}
        title={request.title}
        facts={[
          <RequestStatus key="state" state={state} review={request.review} mine={request.deciding.may} />,
          request.version ? <Version key="version" request={request} /> : 'Not submitted',
          request.submittedAt && `submitted ${instantInWords(request.submittedAt, request.zone)}`,
          request.submittedAt && (request.kind === 'RESTORATION' ? 'by the operator' : 'by the secretariat'),
          content && (
            <span key="effect">
              Takes effect <b>{beginningInWords(content.effective)}</b>
            </span>
          ),
        ].filter(Boolean)}
        actions={
          request.may.edit ? (
            <ButtonLink href={`/change-requests/${request.address}/edit`}>
              {state === 'SUBMITTED' ? 'Edit (cancels approvals)' : 'Edit request'}
            </ButtonLink>
          ) : undefined
        }
      >
        {content && <p className={head.lede}>{content.reason}</p>}
        {request.deciding.may && (
          <p className="after narrow-only">
            <a href="#decision">Go to the decision</a>
          </p>
        )}
      </PageHead>
      {request.unreadable && <Unreadable />}
      {request.review && isUnrecorded(request.review) && <Unrecorded />}
      {request.vacant && (state === 'SUBMITTED' || state === 'RETURNED') && <Vacant request={request} />}
    </>
  )
}

/** Which version this is, and the way to what it changed of the one before. */
function Version({ request: { address, version, versions } }: { request: Request }) {
  const before = versions.at(-2)
  if (!before) return `Version ${version}`
  return (
    <>
      Version {version} (
      <a href={`/change-requests/${address}/compare?from=${before}&to=${version}`}>
        compare with version {before}
      </a>
      )
    </>
  )
}

function Unreadable() {
  return (
    <Note kind="error" title="This version cannot be applied">
      The register cannot read the changes in this version. What it said when it was submitted is shown below.
      Return it so that the secretariat can submit it again.
    </Note>
  )
}

function Unrecorded() {
  return (
    <Note kind="error" title="Every co-chair has approved, but nothing was recorded">
      A request is recorded when the last approval is given. At that moment another seat still had to decide,
      or an approval did not count. To record it now, one of the seats must withdraw its approval and give it
      again.
    </Note>
  )
}

function Vacant({ request }: { request: Request }) {
  return (
    <Note kind="error" title="Nothing can be applied at present">
      <p>
        {request.seats.length === 0
          ? 'No party holds a co-chair seat in the deciding group today.'
          : `Only ${listInWords(request.seats.map((seat) => seat.name))} holds a co-chair seat in the deciding group today; the other seat is vacant.`}{' '}
        Ask the operator of this installation to fill the vacant seat.
      </p>
    </Note>
  )
}
