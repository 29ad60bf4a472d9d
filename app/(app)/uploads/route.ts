import { receive } from '@/lib/files/uploads'
import { currentActor } from '@/lib/web'

export const POST = async (request: Request) => receive(request, await currentActor())
