import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { emptyList } from '@/lib/register/change-requests/lists/schema'
import { getProposing, previewRequest } from '@/lib/register/change-requests/queries'
import { languagesOfNames } from '@/lib/register/languages'
import { momentQuery } from '@/lib/time/moment-address'
import { listInWords } from '@/lib/time/list-words'
import { draftAsTyped } from '@/lib/register/change-requests/schema'
import { all, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { keptForm, stateOf } from '../../refused'
import { RequestForm } from '../request-form'

export const generateMetadata = titledFor('Propose a change', getProposing)

const text = z.string().max(200)
const input = z.object({
  kind: text.optional(),
  party: text.optional(),
  group: text.optional(),
  which: text.optional(),
  person: text.optional(),
  form: z.uuid().optional(),
})

export default answered(Page)

async function Page({ searchParams }: PageProps<'/change-requests/new'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { kind = '', party, group, which, person } = given
  const operation = Object.fromEntries(
    Object.entries({ kind, party, group, which, person }).filter((pair): pair is [string, string] =>
      Boolean(pair[1]),
    ),
  )
  const begun = {
    operations: [{ kind: '', ...operation }],
    list: { ...emptyList, group: group ?? '' },
  }
  const form = await keptForm(given.form)
  const typed = draftAsTyped(form?.typed ?? begun)
  const { proposing, preview } = await load(
    all({ proposing: [getProposing, {}], preview: [previewRequest, draftAsTyped(begun)] }),
  )
  const { required, parties, groups, last } = proposing
  const languages = languagesOfNames(typed.operations.map(({ language }) => language))
  return (
    <Frame at="/change-requests" path="/change-requests/new" faults={faults}>
      <PageHead
        crumbs={[{ href: '/change-requests', label: 'Change requests' }, { label: 'New' }]}
        title="Propose a change"
        lede="Nothing changes before both co-chairs have approved it."
      />
      <RequestForm
        code=""
        revision={0}
        back={`/change-requests/new${momentQuery({}, operation)}`}
        typed={typed}
        file={null}
        preview={form ? null : preview}
        tried={false}
        unsaved={form && stateOf(form)}
        submitLabel={`Submit for approval by ${listInWords(required.map(({ name }) => name)) || 'the co-chairs'}`}
        suggestions={{ parties, groups, languages }}
        last={last}
      />
    </Frame>
  )
}
