import type * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import type { DocumentList } from '@/lib/documents/queries'
import { documentStateWords } from '@/lib/documents/rules'
import { documentStates, type documentFilters } from '@/lib/documents/schema'
import { many } from '@/lib/register/groups/rules'
import { DocumentChoice, DocumentChoices } from './document-choices'
import { DocumentTable } from './document-table'

type Asked = z.output<typeof documentFilters>

/** What the bodies of the forum have issued and what is to follow, as far as the reader has access. */
export function Documents({ list, input }: { list: DocumentList; input: Asked }) {
  const { before: _, ...choice } = input
  const isChosen = Object.values(choice).some(Boolean)
  return (
    <>
      <PageHead
        title="Documents"
        lede="Documents issued by the bodies of the forum, with their symbols, in all available languages and formats."
        actions={
          <>
            <ButtonLink variant="quiet" href="/documents/search">
              Search texts
            </ButtonLink>
            {list.may.edit && (
              <>
                <ButtonLink variant="quiet" href="/documents/symbols">
                  Symbols and reading log
                </ButtonLink>
                <ButtonLink href="/documents/new">Reserve symbols</ButtonLink>
              </>
            )}
          </>
        }
      />
      <Section title="All documents" id="all" count={list.count.toLocaleString('en')}>
        <DocumentFilters list={list} input={input} />
        {list.documents.length === 0 ? (
          <Empty>
            {list.unclear ??
              (isChosen
                ? 'No documents match these filters.'
                : 'No documents. Documents appear here once the secretariat has published them for you.')}
          </Empty>
        ) : (
          <DocumentTable
            documents={list.documents}
            zone={list.zone}
            today={list.today}
            withState={list.may.readAll}
          />
        )}
      </Section>
      <Pager
        newerHref={input.before ? addressOf({ ...input, before: undefined }) : undefined}
        newerText="Newest documents"
        olderHref={list.next ? addressOf({ ...input, before: list.next }) : undefined}
        olderText={list.next ? `Older: before ${list.documents.at(-1)?.symbol ?? ''}` : undefined}
      />
    </>
  )
}

const addressOf = (input: Asked) => `/documents${queryOf(input)}`

function queryOf(input: Asked) {
  const given = Object.entries(input).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

function DocumentFilters({ list, input }: { list: DocumentList; input: Asked }) {
  return (
    <Filters
      action="/documents"
      out={
        <>
          <span>{many(list.count, 'document')}</span>
          <Downloads
            list="Documents"
            file="/documents/documents"
            query={queryOf({ ...input, before: undefined })}
          />
        </>
      }
    >
      <DocumentChoices
        choices={list.choices}
        input={{ ...input, body: list.body }}
        withLanguage={list.choices.languages.length > 1}
        withLevel={list.may.readAll}
      />
      {list.may.readAll && (
        <DocumentChoice
          {...{ name: 'state', label: 'State', blank: 'All states', input }}
          options={documentStates.map((value) => ({ value, label: documentStateWords[value] }))}
        />
      )}
    </Filters>
  )
}
