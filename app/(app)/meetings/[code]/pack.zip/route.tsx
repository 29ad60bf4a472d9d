import type { PackFile } from '@/lib/packs/queries'
import { servePack } from '@/lib/packs/serving'
import type { Block } from '@/lib/texts/blocks'
import { currentActor } from '@/lib/web'
import { drawn } from '../../../../drawn'
import { IndexPage, TextPage } from './pages'

const draw = {
  index: (...given: Parameters<typeof IndexPage>) => `<!doctype html>${drawn(IndexPage(...given))}`,
  text: (file: PackFile, blocks: Block[]) => `<!doctype html>${drawn(TextPage(file, blocks))}`,
}

const answer = async (request: Request, { params }: RouteContext<'/meetings/[code]/pack.zip'>) =>
  servePack(request, await currentActor(), (await params).code, draw)

export const GET = answer
export const HEAD = answer
