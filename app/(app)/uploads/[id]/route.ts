import { receive } from '../receive'

const answer = (request: Request) => receive(request)

export const POST = answer
export const HEAD = answer
