import { receive } from '@/lib/files/uploads'
import { currentActor } from '@/lib/web'

const answer = async (request: Request) => receive(request, await currentActor())

export const POST = answer
export const HEAD = answer
