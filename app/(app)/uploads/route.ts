import { receive } from '@/lib/documents/files/uploads'
import { currentActor } from '@/lib/web/actor'

export const POST = async (request: Request) => receive(request, await currentActor())
