import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { Columns } from '@/components/layout/columns'
import { Section } from '@/components/layout/section'
import { DoneNote } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { dayInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { getRequest } from '@/lib/register/change-requests/queries'
import { reviewInWords } from '@/lib/register/change-requests/review-words'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { keptForm, refusedAt, type Refused } from '../../refused'
import { Unsent } from '../../unsent'
import { titled } from '../../titled'
import { AddComment } from './add-comment'
import { Copy } from './copy'
import { Decision } from './decision'
import { Discard } from './discard'
import { leadToNumber } from './numbered'
import { HowItCameHere, WhatIsAsked, type Request } from './reading'
import { RequestHead } from './request-head'
import { Seats } from './seats'
import { Withdraw, withdrawalLabels } from './withdraw'
import { approvalWithdrawalLabels, WithdrawApproval } from './withdraw-approval'

export async function generateMetadata({ params }: PageProps<'/change-requests/[code]'>): Promise<Metadata> {
  const { code } = await params
  return titled(
    read(code),
    (request) => (request.code ? `${request.code}: ${request.title}` : request.title),
    'Change request',
  )
}

/** The request, read once for the page and for its title. */
const read = cache(async (code: string, since?: number) => await load(getRequest, { code, since }))

const done: Record<string, string> = {
  submitted: 'The request was submitted. Both co-chairs can see it on their overview.',
  approve: 'Your approval was recorded.',
  return: 'The request was returned to the secretariat.',
  refuse: 'Your refusal was recorded, and the request is closed.',
  'approval-withdrawn': 'The approval of your seat was withdrawn. Your seat can decide again.',
  withdrawn: 'The request was withdrawn.',
  discarded: 'The draft was discarded.',
  commented: 'Your comment was recorded.',
}
const input = z.object({
  done: z
    .enum([
      'submitted',
      'approve',
      'return',
      'refuse',
      'approval-withdrawn',
      'withdrawn',
      'discarded',
      'commented',
    ])
    .optional(),
  at: z.enum(['decision', 'approval', 'comment', 'withdraw', 'discard', 'copy']).optional(),
  form: z.uuid().optional(),
})

export default answered(Page)

const Head = staticPart(RequestHead)
const What = staticPart(WhatIsAsked)
const SeatsPart = staticPart(Seats)
const History = staticPart(HowItCameHere)

async function Page(props: PageProps<'/change-requests/[code]'>) {
  const { code } = await props.params
  const { input: given, faults } = await search(input, props.searchParams)
  const kept = await keptForm(given.form)
  const form = (name: string) => refusedAt(kept, given.at, name)
  const decision = form('decision')
  const request = await inMyZone(await read(code, sinceOf(decision)))
  const { state, address } = request
  await leadToNumber(props, address)
  const path = `/change-requests/${address}`
  return (
    <Frame at="/change-requests" path={path} faults={faults}>
      {given.done && isSo(given.done, request) && (
        <DoneNote>
          {done[given.done]}{' '}
          {given.done === 'approve' &&
            (state === 'APPLIED'
              ? 'It was the last one needed: the change is now in the register.'
              : request.review && `The request is ${reviewInWords(request.review)}.`)}
        </DoneNote>
      )}
      <Head request={request} />
      <Columns
        main={<What request={request} />}
        side={
          <>
            <Decision
              request={request}
              path={path}
              form={decision}
              moved={decision.typed('version') === String(request.version) ? request.movedSince : []}
            />
            {request.withdrawable ? (
              <WithdrawApproval
                request={request}
                withdrawable={request.withdrawable}
                path={path}
                form={form('approval')}
              />
            ) : (
              <Unsent form={form('approval')} labels={approvalWithdrawalLabels} />
            )}
            {request.version !== null && hasSeats(request) && <SeatsPart request={request} />}
          </>
        }
        tail={
          <>
            <History request={request} />
            <Section title="Comments" id="comments">
              {request.comments.map((comment) => (
                <Note key={comment.id}>
                  <p className="small quiet-text">
                    {comment.by ?? 'Someone'}, {instantInWords(comment.at, request.zone)}
                  </p>
                  <p>{comment.text}</p>
                </Note>
              ))}
              {request.may.comment && <AddComment code={address} path={path} form={form('comment')} />}
            </Section>
            {request.may.withdraw && request.code ? (
              <Withdraw code={request.code} path={path} form={form('withdraw')} />
            ) : (
              <Unsent form={form('withdraw')} labels={withdrawalLabels} />
            )}
            {request.may.discard && <Discard address={address} path={path} form={form('discard')} />}
            {request.may.copy && <Copy address={address} path={path} form={form('copy')} />}
          </>
        }
      />
      {state === 'APPLIED' && request.appliedAt && (
        <p className="small quiet-text">
          Recorded on {instantInWords(request.appliedAt, request.zone)}.{' '}
          <a href={`/parties?asOf=${request.countedOn}`}>
            See the register as of {dayInWords(request.countedOn)}
          </a>
          .
        </p>
      )}
    </Frame>
  )
}

/** From which state of the log the reader decided, where an approval of what has since changed was refused. */
function sinceOf(decision: Refused): number | undefined {
  const size = Number(decision.typed('read') || Number.NaN)
  return decision.isStale && Number.isSafeInteger(size) ? size : undefined
}

/** Whether what the address says was done is true of this reader and this request: anybody can open the address, also later. */
function isSo(done: string, { own, state }: Request): boolean {
  if (done === 'approve' || done === 'return' || done === 'refuse') return own === done.toUpperCase()
  if (done === 'approval-withdrawn') return own !== 'APPROVE'
  if (done === 'withdrawn') return state === 'WITHDRAWN'
  if (done === 'discarded') return state === 'DISCARDED'
  return done !== 'submitted' || state === 'SUBMITTED'
}

/** A request that was withdrawn before anybody decided has none to show. */
const hasSeats = ({ seats, decidedVersions }: Request) => seats.length > 0 || decidedVersions.length > 0
