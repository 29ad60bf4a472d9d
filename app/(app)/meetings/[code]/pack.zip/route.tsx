import { servePack } from '@/lib/packs/serving'
import { currentActor } from '@/lib/web'
import { drawn } from '../../../../drawn'
import { IndexPage, TextPage } from './pages'

const draw = {
  index: (...given: Parameters<typeof IndexPage>) => `<!doctype html>${drawn(IndexPage(...given))}`,
  text: (...given: Parameters<typeof TextPage>) => `<!doctype html>${drawn(TextPage(...given))}`,
}

const answer = async (request: Request, { params }: RouteContext<'/meetings/[code]/pack.zip'>) =>
  servePack(request, await currentActor(), (await params).code, draw)

export const GET = answer
export const HEAD = answer
