import { NextResponse, type NextRequest } from 'next/server'
import { environment } from '@/lib/kernel/env'
import { inPlainText, movedTo } from '@/lib/web/answers'
import { formActionIn, refuseBody, refuseRequest } from '@/lib/web/gate'
import { fileHeaders, newNonce, securityHeaders, viewerHeaders, viewerScriptHeaders } from '@/lib/web/headers'
import { log, loggedPath } from '@/lib/kernel/log'

/** In front of every request, files of the build included (no matcher: one that leaves out a path leaves out its actions). */
export async function proxy(request: NextRequest) {
  const { origin, secure } = environment()
  const { pathname: path, search } = request.nextUrl
  const facts = { method: request.method, path, headers: request.headers }
  const nonce = newNonce()
  const policy = { nonce, secure, development: process.env.NODE_ENV === 'development' }
  const headers = headersOf(path, { ...policy, origin })

  const refused = refuseRequest(facts, origin)
  const body = refused === null && request.method === 'POST' ? await bodyOf(request) : null
  const denial = refused ?? (body && refuseBody(facts, body))
  if (denial) {
    log.warn({ status: denial.status, method: facts.method, path: loggedPath(path) }, 'refused at the gate')
    return inPlainText(denial.sentence, denial.status, {
      ...headers,
      ...(denial.status === 405 && { Allow: 'GET, HEAD, POST' }),
    })
  }

  // The framework's own redirect would go out without these headers; see skipTrailingSlashRedirect in next.config.mjs.
  const bare = path.replace(/\/+$/, '')
  if (bare !== path && bare !== '') return movedTo({ pathname: bare, search }, headers)

  const response = NextResponse.next({
    request: {
      headers: passedOn(request.headers, {
        origin,
        nonce,
        policy: headers['Content-Security-Policy']!,
        address: path + search,
        formAction: body && formActionIn(facts, body),
      }),
    },
  })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

function headersOf(path: string, policy: Parameters<typeof viewerHeaders>[0]) {
  if (isFile(path)) return fileHeaders({ ...policy, lasting: isPicture(path) })
  if (path === '/viewer') return viewerHeaders(policy)
  if (path.startsWith('/viewer/')) return viewerScriptHeaders(policy)
  if (path === '/icon.svg') return { ...securityHeaders(policy), 'Cache-Control': 'public, max-age=604800' }
  return securityHeaders({ ...policy, lasting: path.startsWith('/_next/static/') })
}

/** The bytes of documents; what is refused there, or leads to another page, has nothing that could run either. */
const isFile = (path: string) => path.startsWith('/files/')

/** Pictures of pages say themselves how long they are kept. */
const isPicture = (path: string) => /^\/files\/[^/]+\/pages\/[^/]+$/.test(path)

const bodyOf = async (request: NextRequest) => Buffer.from(await request.clone().arrayBuffer())

/**
 * What the pages are told. Next.js takes the nonce out of the request's policy, and the host out of X-Forwarded-Host; so
 * whatever a client says in these headers is replaced by what is so.
 */
function passedOn(
  given: Headers,
  {
    origin,
    nonce,
    policy,
    address,
    formAction,
  }: { origin: string; nonce: string; policy: string; address: string; formAction: string | null },
) {
  const headers = new Headers(
    [...given].filter(([name]) => !name.startsWith('x-middleware-') && !name.startsWith('x-forwarded-')),
  )
  headers.delete('content-security-policy-report-only')
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  headers.set('x-forwarded-host', new URL(origin).host)
  headers.set('x-forwarded-proto', new URL(origin).protocol.slice(0, -1))
  // The address of a page, so that sign-in can lead back to it.
  headers.set('x-address', address)
  // What a form without JavaScript asks for; so that it can be sent again from the page that answers it.
  if (formAction === null) headers.delete('x-form-action')
  else headers.set('x-form-action', formAction)
  return headers
}
