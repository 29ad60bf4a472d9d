import { getKept } from '@/lib/documents/packs/kept'
import { download } from '@/lib/web/file-answers'
import { renderToHtml } from '../../../../static-parts/render'
import { nonceOf } from '../pack.zip/pages'
import { KeptPage } from './kept-page'

/** The meeting as a self-contained page: what a device saves for use offline. */
export async function GET(request: Request, { params }: RouteContext<'/meetings/[code]/offline'>) {
  const { code } = await params
  return download(getKept, { code }, (kept) => ({
    body: `<!doctype html>${renderToHtml(<KeptPage kept={kept} nonce={nonceOf(request)} />)}`,
    type: 'text/html; charset=utf-8',
    name: null,
  }))
}
