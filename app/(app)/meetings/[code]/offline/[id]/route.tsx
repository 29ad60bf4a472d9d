import { getKeptText } from '@/lib/documents/packs/kept'
import { download } from '@/lib/web/file-answers'
import { renderToHtml } from '../../../../../static-parts/render'
import { TextPage, nonceOf } from '../../pack.zip/pages'

/** The text of a document of the meeting as a self-contained page. */
export async function GET(request: Request, { params }: RouteContext<'/meetings/[code]/offline/[id]'>) {
  const { code, id } = await params
  return download(getKeptText, { code, id }, ({ file, blocks }) => ({
    body: `<!doctype html>${renderToHtml(TextPage(file, blocks, { index: `/meetings/${code}/offline`, nonce: nonceOf(request) }))}`,
    type: 'text/html; charset=utf-8',
    name: null,
  }))
}
