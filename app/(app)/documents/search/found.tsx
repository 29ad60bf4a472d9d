import { TextInput } from '@/components/form/text-input'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { LONGEST } from '@/lib/portal/search/schema'
import { MOST_FOUND, type DocumentSearch, type DocumentsFound } from '@/lib/portal/search/queries'
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
      {hits.length > MOST_FOUND && (
        <p className="after">
          More than {MOST_FOUND} documents found. Choose filters or add words to narrow the search.
        </p>
      )}
    </>
  )
}
