import { suggest, type Suggestion } from '@/lib/portal/search/suggestions'
import { download } from '@/lib/web/file-answers'
import { search } from '@/lib/web/pages'

/** What the script of the search field asks for while somebody types. What cannot be searched for has no suggestions. */
export async function GET(request: Request) {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const { input } = await search(suggest.schema, Promise.resolve(asked))
  const made = (suggestions: Suggestion[]) => ({
    ...{ body: JSON.stringify(suggestions), type: 'application/json', name: null },
  })
  return download(suggest, input, made, 'SUGGESTION')
}
