import { suggest } from '@/lib/portal/search/suggestions'
import { download } from '@/lib/web/file-answers'
import { search } from '@/lib/web/pages'

/** What the script of the search field asks for while somebody types. What cannot be searched for has no suggestions. */
export async function GET(request: Request) {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const { input } = await search(suggest.schema, Promise.resolve(asked))
  return download(suggest, input, (suggestions) => ({
    ...{ body: JSON.stringify(suggestions), type: 'application/json', name: null },
  }))
}
