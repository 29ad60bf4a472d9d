import { getKept } from '@/lib/documents/packs/kept'
import { download } from '@/lib/web/file-answers'
import { renderToHtml } from '../../../../static-parts/render'
import { nonceOf } from '../pack.zip/pages'
import { KeptPage } from './kept-page'

/** The meeting as a page that stands alone: what a device keeps for when there is no line. */
export async function GET(request: Request, { params }: RouteContext<'/meetings/[code]/offline'>) {
  const { code } = await params
  return download(getKept, { code }, (kept) => ({
    body: `<!doctype html>${renderToHtml(<KeptPage kept={kept} nonce={nonceOf(request)} />)}`,
    type: 'text/html; charset=utf-8',
    name: null,
  }))
}
