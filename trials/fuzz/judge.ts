import type { Reply, Wire } from './wire'

/** What an answer must never be, whatever was asked; and whether something was done on it. */

/** Traces, statements and names of logins are for the log. */
const revealing =
  /\bat [^\n]{1,200}\(?[^\n]{0,200}:\d+:\d+\)?\n|node_modules|chancery_(?:app|job|owner|guard)|PrismaClient|\bselect [^\n]{1,200} from \w+ (?:where|join)/

export function faultOf(reply: Reply): string | null {
  if (reply.kind === 'silent') return 'no answer'
  if (reply.kind === 'closed') return null
  const { status, head, body } = reply
  // A connection that was upgraded to nothing, or a line that no server can read.
  if (Number.isNaN(status)) return 'an answer that is not HTTP'
  if (status === 503) return /\nretry-after:/i.test(head) ? null : 'a 503 that does not say when to try again'
  // By Node.js itself: an expectation or a transfer encoding that it does not know.
  if (status === 501 || status === 505) return 'a status of a server that does not know HTTP'
  if (status >= 500) return `status ${status}`
  if (/"reference":"[0-9a-f]{8}"/.test(body)) return 'a fault behind an action'
  return revealing.test(body) ? `something of the inside: ${revealing.exec(body)?.[0].slice(0, 200)}` : null
}

/** Whether the server says that it did what was asked, so that something may have been written. */
export function hasDone(reply: Reply): boolean {
  if (reply.kind !== 'answer') return false
  const { status, head, body } = reply
  if (status === 201 || status === 204 || body.includes('"ok":true')) return true
  // Where a script sent the form, the framework names the page in a header and answers with that page itself.
  const named = /\nx-action-redirect: *([^\r\n]*)/i.exec(head)?.[1]
  const to = named ?? (status === 303 ? /\nlocation: *([^\r\n]*)/i.exec(head)?.[1] : undefined)
  return to !== undefined && !/[?&]form=|\/sign-in/.test(to)
}

/** A request in one line, to be sent again by hand. */
export const inWords = ({ method, target, headers, body }: Wire) =>
  `${method} ${target} ${JSON.stringify(headers.filter(([name]) => !/^(host|connection|cookie)$/.test(name)))} ${JSON.stringify(body.toString('latin1').slice(0, 600))}`.slice(
    0,
    1500,
  )
