import { receive } from './receive'

export const POST = (request: Request) => receive(request)
