import type { PackFile } from '@/lib/documents/packs/queries'
import { servePack } from '@/lib/documents/packs/serving'
import type { Block } from '@/lib/documents/texts/blocks'
import { currentActor } from '@/lib/web/actor'
import { renderToHtml } from '../../../../static-parts/render'
import { IndexPage, TextPage } from './pages'

const draw = {
  index: (...given: Parameters<typeof IndexPage>) => `<!doctype html>${renderToHtml(IndexPage(...given))}`,
  text: (file: PackFile, blocks: Block[]) => `<!doctype html>${renderToHtml(TextPage(file, blocks))}`,
}

const answer = async (request: Request, { params }: RouteContext<'/meetings/[code]/pack.zip'>) =>
  servePack(request, await currentActor(), (await params).code, draw)

export const GET = answer
export const HEAD = answer
