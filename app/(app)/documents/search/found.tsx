import { Select } from '@/components/form/select'
import { TextInput } from '@/components/form/text-input'
import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { languageWords, levelWords, typeWords } from '@/lib/documents/rules'
import { documentTypes, levels } from '@/lib/documents/schema'
import { MOST_FOUND, type DocumentSearch, type DocumentsFound } from '@/lib/search/queries'
import { DocumentHits } from '../../search/document-hits'

/** The words, what they are narrowed by, and the documents that have them. */
export function Found({ input, found }: { input: DocumentSearch; found: DocumentsFound }) {
  const { hits, choices, readsAll } = found
  const select = (
    name: 'body' | 'year' | 'type' | 'language' | 'level',
    label: string,
    blank: string,
    options: { value: string; label: string }[],
  ) => (
    <Filter id={name} label={label}>
      <Select id={name} name={name} defaultValue={input[name] ?? ''} blank={blank} options={options} />
    </Filter>
  )
  return (
    <>
      <PageHead
        crumbs={[{ href: '/documents', label: 'Documents' }, { label: 'Search' }]}
        title={input.q ? `Documents with “${input.q}”` : 'Search documents'}
      />
      <Filters action="/documents/search" label="Search documents" show="Search">
        <Filter id="words" label="Words">
          <TextInput id="words" name="q" defaultValue={input.q} maxLength={100} />
        </Filter>
        {select(
          'body',
          'Body',
          'All bodies',
          choices.bodies.map(({ code, name }) => ({ value: code, label: name })),
        )}
        {select(
          'year',
          'Year',
          'All years',
          choices.years.map((year) => ({ value: String(year), label: String(year) })),
        )}
        {select(
          'type',
          'Type',
          'All types',
          documentTypes.map((value) => ({ value, label: typeWords[value] })),
        )}
        {select(
          'language',
          'Language',
          'All languages',
          choices.languages.map((value) => ({ value, label: languageWords(value) })),
        )}
        {readsAll &&
          select(
            'level',
            'Read by',
            'Anybody',
            levels.map((value) => ({ value, label: levelWords[value] })),
          )}
      </Filters>
      {input.q === '' ? (
        <Empty>
          Write words of a text, a title or a symbol. “Words in quotation marks” are looked for as they stand.
        </Empty>
      ) : hits.length === 0 ? (
        <Empty>No document that is open to you has these words. Fewer words find more.</Empty>
      ) : (
        <DocumentHits hits={hits} q={input.q} all />
      )}
      {hits.length > MOST_FOUND && (
        <p className="after">
          More than {MOST_FOUND} documents have these words; choose, or write more of them.
        </p>
      )}
    </>
  )
}
