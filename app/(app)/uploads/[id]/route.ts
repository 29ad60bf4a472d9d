import { receive } from '@/lib/documents/files/uploads'
import { currentActor } from '@/lib/web/actor'

const answer = async (request: Request) => receive(request, await currentActor())

export const POST = answer
export const HEAD = answer
