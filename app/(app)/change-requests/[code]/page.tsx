import type { Metadata } from 'next'
import { z } from 'zod'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { DoneNote } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { beginningInWords, dayInWords, instantInWords } from '@/lib/date-words'
import { getRequest } from '@/lib/change-requests/queries'
import { inOneBreath } from '@/lib/change-requests/rules'
import { readForm } from '@/lib/form-state'
import { load, search } from '@/lib/web'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { RequestStatus } from '../state'
import { CommentForm } from './comment-form'
import { Decision } from './decision'
import { BasisAndObstacles, HowItCameHere, WhatChanges } from './reading'
import { Seats } from './seats'
import { WithdrawForm } from './withdraw-form'

export async function generateMetadata({ params }: PageProps<'/change-requests/[code]'>): Promise<Metadata> {
  return { title: (await params).code }
}

const done: Record<string, string> = {
  submitted: 'The request was submitted. Both co-chairs find it on their overview.',
  approve: 'Your approval was recorded.',
  return: 'The request was returned to the secretariat.',
  refuse: 'The refusal was recorded, and the request is closed.',
  withdrawn: 'The request was withdrawn.',
  commented: 'Your comment was recorded.',
}
const input = z.object({
  done: z.enum(['submitted', 'approve', 'return', 'refuse', 'withdrawn', 'commented']).optional(),
  form: z.uuid().optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/change-requests/[code]'>) {
  const { code } = await params
  const { input: given, faults } = await search(input, searchParams)
  const request = await load(getRequest, { code })
  const form = given.form ? await load(readForm, { id: given.form }).catch(() => null) : null
  const path = `/change-requests/${code}`
  const { state, content } = request
  return (
    <Frame at="/change-requests" path={path} faults={faults}>
      {given.done && (
        <DoneNote>
          {done[given.done]}{' '}
          {given.done === 'approve' &&
            state === 'APPLIED' &&
            'It was the last one: the change stands in the register.'}
        </DoneNote>
      )}
      <PageHead
        crumbs={[{ href: '/change-requests', label: 'Change requests' }, { label: code }]}
        title={request.title}
        facts={[
          <RequestStatus key="state" state={state} awaits={request.awaited} mine={request.deciding.may} />,
          request.version ? `Version ${request.version}` : 'Not submitted',
          request.submittedAt
            ? `submitted ${instantInWords(request.submittedAt, request.zone)}`
            : 'kept as a draft',
          request.kind === 'RESTORATION' ? 'by the operator' : 'by the secretariat',
          content && (
            <span key="effect">
              Takes effect <b>{beginningInWords(content.effective)}</b>
            </span>
          ),
        ].filter(Boolean)}
        actions={
          request.may.edit ? (
            <ButtonLink href={`${path}/edit`}>
              {state === 'SUBMITTED' ? 'Edit, voiding approvals' : 'Edit the request'}
            </ButtonLink>
          ) : undefined
        }
      >
        {content && <p className="lede">{content.reason}</p>}
        {request.deciding.may && (
          <p className="jump narrow-only">
            <a href="#decision">Go to the decision</a>
          </p>
        )}
      </PageHead>
      {request.vacant && (state === 'SUBMITTED' || state === 'RETURNED') && (
        <Note kind="error" title="Nothing can be applied at present">
          <p>
            {request.seats.length === 0
              ? 'No party holds a co-chair seat in the deciding group today.'
              : `Only ${inOneBreath(request.seats.map((seat) => seat.name))} holds a co-chair seat in the deciding group today; the other seat is vacant.`}{' '}
            The operator of this installation restores it with “npm run restore-cochair”.
          </p>
        </Note>
      )}
      <Columns
        main={
          <>
            <WhatChanges request={request} />
            <BasisAndObstacles request={request} />
          </>
        }
        side={
          <>
            <Decision request={request} path={path} form={form} />
            {request.version !== null && <Seats request={request} />}
          </>
        }
        tail={
          <>
            <HowItCameHere request={request} />
            <Section title="Comments" id="comments">
              {request.comments.map((comment) => (
                <div className="note" key={comment.id}>
                  <p className="small quiet-text">
                    {comment.by ?? 'Somebody'}, {instantInWords(comment.at, request.zone)}
                  </p>
                  <p>{comment.text}</p>
                </div>
              ))}
              {request.may.comment && <CommentForm code={code} path={path} form={form} />}
            </Section>
            {request.may.edit && <WithdrawForm code={code} path={path} form={form} />}
          </>
        }
      />
      {state === 'APPLIED' && request.appliedAt && (
        <p className="small quiet-text">
          Recorded {instantInWords(request.appliedAt, request.zone)}. The register of that day:{' '}
          <a href={`/parties?asOf=${request.countedOn}`}>as of {dayInWords(request.countedOn)}</a>.
        </p>
      )}
    </Frame>
  )
}
