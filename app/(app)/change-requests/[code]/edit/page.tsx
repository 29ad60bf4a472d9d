import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { DoneNote } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { instantInWords } from '@/lib/time/date-words'
import { getDraft, getProposing } from '@/lib/register/change-requests/queries'
import { listInWords } from '@/lib/time/list-words'
import { draftAsTyped, type DraftContent, type RequestState } from '@/lib/register/change-requests/schema'
import { all, load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt } from '../../../refused'
import { titled } from '../../../titled'
import { RequestForm } from '../../request-form'
import { Withdraw } from '../withdraw'

export async function generateMetadata({
  params,
}: PageProps<'/change-requests/[code]/edit'>): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), () => `Edit ${code}`, `Edit ${code}`)
}

/** What the page edits, read once for the page and for its title. */
const read = cache(
  async (code: string) => await load(all({ draft: [getDraft, { code }], proposing: [getProposing, {}] })),
)

const input = z.object({
  kept: z.enum(['yes', 'attached', 'removed']).optional(),
  tried: z.literal('yes').optional(),
  at: z.literal('withdraw').optional(),
  form: z.uuid().optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/change-requests/[code]/edit'>) {
  const { code } = await params
  const { input: given, faults } = await search(input, searchParams)
  const { draft, proposing } = await read(code)
  const { required, parties, groups } = proposing
  const kept = await keptForm(given.form)
  const form = given.at === 'withdraw' ? null : kept
  const path = `/change-requests/${code}/edit`
  const typed = form ? draftAsTyped(form.typed) : draft.content
  const stale = form?.fields.revision
    ? [...differences(draft.content, typed), ...otherFile(draft.file?.name, form.typed.file)]
    : []
  return (
    <Frame at="/change-requests" path={path} faults={faults}>
      {given.kept && !form && <DoneNote>{keptWords[given.kept](code)}</DoneNote>}
      <PageHead
        crumbs={[
          { href: '/change-requests', label: 'Change requests' },
          { href: `/change-requests/${code}`, label: code },
          { label: 'Edit' },
        ]}
        title="Propose a change"
        facts={[`Last saved ${instantInWords(draft.keptAt, draft.zone)} by ${draft.keptBy}`]}
      />
      {!draft.isOpen && (
        <Note title={`${code} can no longer be edited`}>
          It has been {closedWords[draft.state]}, so your changes were not recorded. Your text is below:
          submit it as a new request, or go back to <a href={`/change-requests/${code}`}>{code}</a>.
        </Note>
      )}
      {draft.state === 'SUBMITTED' && (
        <Note title="This request is in review">
          Submitting it again makes a new version and cancels the approvals given so far. Saving a draft does
          not.
        </Note>
      )}
      {draft.state === 'RETURNED' && (
        <Note title="This request was returned">
          <p>
            <a href={`/change-requests/${code}`}>Read why</a>, make the changes asked for, and submit it
            again.
          </p>
        </Note>
      )}
      {stale.length > 0 && (
        <Section
          title={`Changed by ${draft.keptBy} on ${instantInWords(draft.keptAt, draft.zone)}`}
          id="difference"
          note="Your text is in the form below. Saving it replaces the other text."
        >
          <ChangeTable now={`Saved by ${draft.keptBy}`} proposed="Your text" rows={stale} />
        </Section>
      )}
      <RequestForm
        key={`${draft.revision} ${given.form ?? ''}`}
        code={draft.isOpen ? code : ''}
        revision={draft.isOpen ? draft.revision : 0}
        back={draft.isOpen ? path : '/change-requests/new'}
        typed={typed}
        file={draft.isOpen ? draft.file : null}
        preview={form ? null : draft.preview}
        tried={given.tried === 'yes' && !form}
        problem={draft.isOpen ? (form?.sentence ?? null) : null}
        submitLabel={`Submit for approval by ${listInWords(required.map(({ name }) => name)) || 'the co-chairs'}`}
        suggestions={{ parties, groups }}
      />
      {draft.isOpen && <Withdraw code={code} path={path} form={refusedAt(kept, given.at, 'withdraw')} />}
    </Frame>
  )
}

const keptWords = {
  yes: (code: string) => `Draft ${code} saved. Only the secretariat sees it.`,
  attached: (code: string) => `The file was uploaded and attached to the draft of ${code}.`,
  removed: (code: string) => `The file was removed from the draft of ${code}.`,
}

const closedWords: Partial<Record<RequestState, string>> = {
  APPLIED: 'approved and recorded',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
}

/** The file is no field of the form: the one that is attached stays, and the page says which one the writer saw. */
function otherFile(attached = '', seen: unknown) {
  if (attached === seen) return []
  return [
    {
      what: 'File',
      now: attached || 'none',
      proposed: seen ? `${String(seen)}, no longer attached` : 'none',
    },
  ]
}

/** Field by field, what the saved draft says and what was typed. */
function differences(kept: DraftContent, typed: DraftContent) {
  const texts = (draft: DraftContent): [string, string][] => [
    ['Takes effect', draft.effective],
    ['Reason', draft.reason],
    ['Basis', draft.basisText],
    ['Link to the decision', draft.basisLink],
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
