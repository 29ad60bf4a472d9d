import { inJson } from '@/lib/web/answers'
import { answer } from '@/lib/web/routes'

/** Whether this process answers at all, for whoever starts it again if it does not. It asks nothing of the database. */
export const GET = () =>
  answer({ what: 'that the server lives could not be said' }, async () => inJson({ live: true }))
