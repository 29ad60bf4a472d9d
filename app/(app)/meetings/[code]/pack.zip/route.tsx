import type { PackFile } from '@/lib/documents/packs/queries'
import { packToServe } from '@/lib/documents/packs/serving'
import type { Block } from '@/lib/documents/texts/blocks'
import { serve } from '@/lib/web/file-answers'
import { renderToHtml } from '../../../../static-parts/render'
import { IndexPage, TextPage } from './pages'

const draw = {
  index: (...given: Parameters<typeof IndexPage>) => `<!doctype html>${renderToHtml(IndexPage(...given))}`,
  text: (file: PackFile, blocks: Block[]) => `<!doctype html>${renderToHtml(TextPage(file, blocks))}`,
}

const answer = async (request: Request, { params }: RouteContext<'/meetings/[code]/pack.zip'>) => {
  const { code } = await params
  const asked = { ...Object.fromEntries(new URL(request.url).searchParams), code }
  return serve(request, { what: 'a pack could not be made', facts: { meeting: code } }, (actor) =>
    packToServe(actor, asked, draw),
  )
}

export const GET = answer
export const HEAD = answer
