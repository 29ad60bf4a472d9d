import { Agent, request } from 'node:http'
import { clients, Unexpected } from './measure'

const agent = new Agent({ keepAlive: true, maxSockets: clients })

type Answer = { status: number; location: string | undefined; bytes: number; body: string }
type Asked = { cookie?: string; form?: Record<string, string>; json?: object; readsBody?: boolean }

/**
 * One request on a kept connection. Pages are asked for as browsers do, compressed, and thrown away unread unless
 * `readsBody`. A `form` is sent as a browser without JavaScript sends one: multipart, with the Origin of its page; `json` as a script
 * of that page sends it.
 */
export function ask(
  url: string,
  { cookie = '', form, json, readsBody = false }: Asked = {},
): Promise<Answer> {
  const boundary = 'a-boundary-that-no-field-holds'
  const body = form ? multipart(form, boundary) : json ? JSON.stringify(json) : undefined
  const headers = {
    cookie,
    accept: 'text/html',
    ...(readsBody || body ? {} : { 'accept-encoding': 'gzip' }),
    ...(body && {
      origin: new URL(url).origin,
      'content-type': form ? `multipart/form-data; boundary=${boundary}` : 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers, method: body ? 'POST' : 'GET' }, (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (readsBody) chunks.push(chunk)
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          bytes,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function multipart(form: Record<string, string>, boundary: string): string {
  const parts = Object.entries(form).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${boundary}--\r\n`
}

/** The page. @throws Unexpected when it is not served. */
export async function askPage(url: string, asked: Asked = {}): Promise<Answer> {
  const answer = await ask(url, asked)
  if (answer.status !== 200) throw new Unexpected(`${url} answered ${answer.status} ${answer.location ?? ''}`)
  return answer
}
