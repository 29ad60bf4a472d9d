import { TextInput } from '@/components/form/text-input'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import { momentQuery } from '@/lib/time/moment-address'
import { LONGEST } from '@/lib/portal/search/schema'
import {
  FOUND_ON_PAGE,
  LAST_PAGE,
  type DocumentSearch,
  type DocumentsFound,
} from '@/lib/portal/search/queries'
import { DocumentHits } from '../../search/document-hits'
import { DocumentChoices } from '../document-choices'

/** The words, what they are narrowed by, and the documents that have them. */
export function Found({ input, found }: { input: DocumentSearch; found: DocumentsFound }) {
  const { hits, choices, readsAll, body, unclear } = found
  return (
    <>
      <PageHead
        crumbs={[{ href: '/documents', label: 'Documents' }, { label: 'Search' }]}
        title={input.q ? `Documents with “${input.q}”` : 'Search documents'}
      />
      <Filters action="/documents/search" label="Search documents" show="Search">
        <Filter id="words" label="Words">
          <TextInput id="words" name="q" defaultValue={input.q} maxLength={LONGEST} />
        </Filter>
        <DocumentChoices choices={choices} input={{ ...input, body }} withLanguage withLevel={readsAll} />
      </Filters>
      {input.q === '' ? (
        <Empty>
          Enter words from a text, a title or a symbol. Put “quotation marks” around an exact phrase.
        </Empty>
      ) : hits.length === 0 ? (
        <Empty>{unclear ?? 'No results. Try fewer words.'}</Empty>
      ) : (
        <DocumentHits hits={hits} q={input.q} all />
      )}
      <PagesOf input={{ ...input, body }} found={found} />
    </>
  )
}

/** What is on the last page is not the best of many: whoever gets there narrows the search. */
function PagesOf({ input, found: { hits, hasMore } }: { input: DocumentSearch; found: DocumentsFound }) {
  const first = (input.page - 1) * FOUND_ON_PAGE + 1
  const at = (page: number) =>
    `/documents/search${momentQuery({}, { ...input, page: page > 1 ? `${page}` : undefined })}`
  const isLast = input.page === LAST_PAGE
  const range =
    hits.length > 0 ? `Documents ${first} to ${first + hits.length - 1}, the best matches first.` : ''
  const note = hasMore && isLast ? `${range} There are more: choose filters or add words.` : range
  return (
    <Pager
      note={hasMore || input.page > 1 ? note : undefined}
      newerHref={input.page > 1 ? at(input.page - 1) : undefined}
      newerText="Better matches"
      olderHref={hasMore && !isLast ? at(input.page + 1) : undefined}
      olderText="More documents"
    />
  )
}
