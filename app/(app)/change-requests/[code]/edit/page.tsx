import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { DoneNote } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { instantInWords } from '@/lib/time/instant-words'
import { getDraft, getProposing } from '@/lib/register/change-requests/queries'
import { listInWords } from '@/lib/time/list-words'
import { draftAsTyped, type RequestState } from '@/lib/register/change-requests/schema'
import { languagesOfNames } from '@/lib/register/languages'
import { all, inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm, refusedAt, stateOf } from '../../../refused'
import { titled } from '../../../titled'
import { AttachedFile } from '../../attached-file'
import { RequestForm } from '../../request-form'
import { Discard } from '../discard'
import { leadToNumber } from '../numbered'
import { Withdraw } from '../withdraw'
import { differences } from './differences'

export async function generateMetadata({
  params,
}: PageProps<'/change-requests/[code]/edit'>): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), ({ draft }) => `Edit ${draft.code ?? draft.title}`, 'Edit a request')
}

/** What the page edits, read once for the page and for its title. */
const read = cache(
  async (code: string) => await load(all({ draft: [getDraft, { code }], proposing: [getProposing, {}] })),
)

const input = z.object({
  kept: z.enum(['yes', 'attached', 'removed', 'checked', 'copied']).optional(),
  tried: z.literal('yes').optional(),
  at: z.enum(['withdraw', 'discard']).optional(),
  form: z.uuid().optional(),
})

export default answered(Page)

async function Page(props: PageProps<'/change-requests/[code]/edit'>) {
  const { input: given, faults } = await search(input, props.searchParams)
  const { draft: found, proposing } = await read((await props.params).code)
  const draft = await inMyZone(found)
  const { code, address } = draft
  await leadToNumber(props, address, '/edit')
  const { required, parties, groups, last } = proposing
  const kept = await keptForm(given.form)
  const form = given.at ? null : kept
  const path = `/change-requests/${address}/edit`
  const typed = form ? draftAsTyped(form.typed) : draft.content
  const stale = form?.fields.revision
    ? [...differences(draft.content, typed), ...otherFile(draft.file?.name, form.typed.file)]
    : []
  const languages = languagesOfNames(typed.operations.map(({ language }) => language))
  return (
    <Frame at="/change-requests" path={path} faults={faults}>
      {given.kept && !form && <DoneNote>{keptWords[given.kept]}</DoneNote>}
      <PageHead
        crumbs={[
          { href: '/change-requests', label: 'Change requests' },
          { href: `/change-requests/${address}`, label: code ?? draft.title },
          { label: 'Edit' },
        ]}
        title="Propose a change"
        facts={[`Last saved ${instantInWords(draft.keptAt, draft.zone)} by ${draft.keptBy}`]}
      />
      {!draft.isOpen && (
        <Note title={`${code ?? 'This draft'} can no longer be edited`}>
          It has been {closedWords[draft.state]}, so your changes were not recorded. Your text is below:
          submit it as a new request, or go back to{' '}
          <a href={`/change-requests/${address}`}>{code ?? 'the draft'}</a>.
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
            <a href={`/change-requests/${address}`}>Read why</a>, make the changes asked for, and submit it
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
        code={draft.isOpen ? address : ''}
        revision={draft.isOpen ? draft.revision : 0}
        back={draft.isOpen ? path : '/change-requests/new'}
        typed={typed}
        file={draft.isOpen ? draft.file : null}
        attachment={draft.isOpen && <AttachedFile code={address} />}
        preview={form ? null : draft.preview}
        tried={given.tried === 'yes' && !form}
        unsaved={form && draft.isOpen ? stateOf(form) : null}
        submitLabel={`Submit for approval by ${listInWords(required.map(({ name }) => name)) || 'the co-chairs'}`}
        suggestions={{ parties, groups, languages }}
        last={last?.address === address ? null : last}
      />
      {draft.may.withdraw && code && (
        <Withdraw code={code} path={path} form={refusedAt(kept, given.at, 'withdraw')} />
      )}
      {draft.may.discard && (
        <Discard address={address} path={path} form={refusedAt(kept, given.at, 'discard')} />
      )}
    </Frame>
  )
}

const keptWords = {
  yes: 'Draft saved. Only the secretariat can see it.',
  attached: 'The file was uploaded and attached to the draft.',
  removed: 'The file was removed from the draft.',
  checked: 'The file will be checked again.',
  copied:
    'This is a new draft with the same content. Check its date, reason and basis. The preview shows what it would do to the register as it is today. A file is not copied.',
}

const closedWords: Partial<Record<RequestState, string>> = {
  APPLIED: 'approved and recorded',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  DISCARDED: 'discarded',
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
