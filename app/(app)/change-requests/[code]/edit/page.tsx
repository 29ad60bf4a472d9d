import type { Metadata } from 'next'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { DoneNote } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { instantInWords } from '@/lib/time/date-words'
import { getDraft, getProposing } from '@/lib/register/change-requests/queries'
import { listInWords } from '@/lib/time/list-words'
import { draftAsTyped, type DraftContent } from '@/lib/register/change-requests/schema'
import { all, load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { RequestForm } from '../../request-form'
import { WithdrawForm } from '../withdraw-form'

export async function generateMetadata({
  params,
}: PageProps<'/change-requests/[code]/edit'>): Promise<Metadata> {
  return { title: `${(await params).code}, edit` }
}

const input = z.object({
  kept: z.literal('yes').optional(),
  tried: z.literal('yes').optional(),
  at: z.literal('withdraw').optional(),
  form: z.uuid().optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/change-requests/[code]/edit'>) {
  const { code } = await params
  const { input: given, faults } = await search(input, searchParams)
  const { draft, proposing } = await load(all({ draft: [getDraft, { code }], proposing: [getProposing, {}] }))
  const { required, parties, groups } = proposing
  const kept = await keptForm(given.form)
  const form = given.at === 'withdraw' ? null : kept
  const path = `/change-requests/${code}/edit`
  const typed = form ? draftAsTyped(form.typed) : draft.content
  const stale = form?.fields.revision ? differences(draft.content, typed) : []
  return (
    <Frame at="/change-requests" path={path} faults={faults}>
      {given.kept && !form && <DoneNote>Kept as draft {code}. Nobody but the secretariat sees it.</DoneNote>}
      <PageHead
        crumbs={[
          { href: '/change-requests', label: 'Change requests' },
          { href: `/change-requests/${code}`, label: code },
          { label: 'Edit' },
        ]}
        title="Propose a change"
        facts={[`Draft kept ${instantInWords(draft.keptAt, draft.zone)} by ${draft.keptBy}`]}
      />
      {draft.state === 'SUBMITTED' && (
        <Note title="This request is in review">
          Submitting it again makes a new version and voids the approvals given so far. Keeping a draft does
          not.
        </Note>
      )}
      {draft.state === 'RETURNED' && (
        <Note title="This request was returned">
          <p>
            <a href={`/change-requests/${code}`}>Read why</a>, change what was asked for, and submit it again.
          </p>
        </Note>
      )}
      {stale.length > 0 && (
        <Section
          title={`Changed by ${draft.keptBy} at ${instantInWords(draft.keptAt, draft.zone)}`}
          id="difference"
          note="Your text stands in the form below. Keeping it replaces the other text."
        >
          <ChangeTable now="As kept by the other" proposed="As you typed it" rows={stale} />
        </Section>
      )}
      <RequestForm
        key={`${draft.revision} ${given.form ?? ''}`}
        code={code}
        revision={draft.revision}
        back={path}
        typed={typed}
        preview={form ? null : draft.preview}
        tried={given.tried === 'yes' && !form}
        problem={form?.sentence ?? null}
        submitLabel={`Submit for approval by ${listInWords(required.map(({ name }) => name)) || 'the co-chairs'}`}
        suggestions={{ parties, groups }}
      />
      <WithdrawForm code={code} path={path} form={refusedAt(kept, given.at, 'withdraw')} />
    </Frame>
  )
}

/** Field by field, what the kept draft says and what was typed. */
function differences(kept: DraftContent, typed: DraftContent) {
  const texts = (draft: DraftContent): [string, string][] => [
    ['Takes effect', draft.effective],
    ['Reason', draft.reason],
    ['Basis', draft.basisText],
    ['Its web address', draft.basisLink],
    ...draft.operations.map((operation, at): [string, string] => [
      `Operation ${at + 1}`,
      Object.values(operation).filter(Boolean).join(', '),
    ]),
  ]
  const [a, b] = [new Map(texts(kept)), new Map(texts(typed))]
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((what) => a.get(what) !== b.get(what))
    .map((what) => ({ what, now: a.get(what) || 'nothing', proposed: b.get(what) || 'nothing' }))
}
