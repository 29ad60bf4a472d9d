import { randomInt } from 'node:crypto'
import { actionId, readAnswer, type Answer } from '../support/client'
import type { Register } from './register'

/** What came back, and from which of the servers behind the proxy. */
export type Reply = { status: number; text: string; node: string; headers: Headers }
type Request = { method?: string; headers?: Record<string, string>; body?: BodyInit }

const somewhere = () => `10.${randomInt(256)}.${randomInt(256)}.7`

/** A browser without scripts: it keeps cookies, sends forms, and is in a network of its own. */
export function visitorOf({ origin }: Pick<Register, 'origin'>, cookie?: string, network = somewhere()) {
  const cookies = new Map<string, string>(
    cookie ? [cookie.split(/=(.*)/s).slice(0, 2) as [string, string]] : [],
  )

  async function ask(address: string, { method = 'GET', headers = {}, body }: Request = {}): Promise<Reply> {
    const answer = await fetch(new URL(address, origin), {
      ...{ method, body, redirect: 'manual' as const },
      headers: {
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        'x-forwarded-for': network,
        ...(method === 'POST' && { origin }),
        ...headers,
      },
    })
    for (const set of answer.headers.getSetCookie()) keep(set)
    // If the first server was not there, the proxy names the one that answered last.
    const node = answer.headers.get('x-node')?.split(', ').at(-1) ?? ''
    return { status: answer.status, text: await answer.text(), node, headers: answer.headers }
  }

  function keep(set: string) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    if (name && /Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(set)) cookies.delete(name)
    else if (name) cookies.set(name, value ?? '')
  }

  return {
    ask,
    /** Asks until the other server answers: the proxy uses them in turn. */
    async askOther(than: string, address: string, request?: Request): Promise<Reply> {
      for (;;) {
        const reply = await ask(address, request)
        if (reply.node !== than) return reply
      }
    },
    /** Runs an action as the scripts of the pages do, with one plain object. */
    async run(action: string, input: Record<string, unknown>): Promise<{ answer: Answer; node: string }> {
      const reply = await ask('/change-requests', {
        method: 'POST',
        body: JSON.stringify([input]),
        headers: { 'next-action': actionId(action), 'content-type': 'text/plain;charset=UTF-8' },
      })
      return { answer: readAnswer(reply.status, reply.text), node: reply.node }
    },
    /** Sends the form with this id on a page, with what is typed into it. */
    sendForm: (page: Reply, address: string, form: string, typed: Record<string, string>) =>
      ask(address, { method: 'POST', body: filled(page.text, form, typed) }),
    cookie: () => [...cookies].map((pair) => pair.join('=')).join('; '),
  }
}
export type Visitor = ReturnType<typeof visitorOf>

const entities: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#x27': "'", '#39': "'" }
export const unescaped = (text: string) =>
  text.replace(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all)

/** What a browser would send: the hidden fields of the form, what it began from, and what was typed. */
function filled(page: string, id: string, typed: Record<string, string>): FormData {
  const form = new RegExp(`<form[^>]*\\bid="${id}".*?</form>`, 's').exec(page)?.[0]
  if (!form) throw new Error(`The page has no form ${id}.`)
  const data = new FormData()
  for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const of = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    if (of('name')) data.append(of('name'), of('value'))
  }
  for (const [, name = '', value = ''] of form.matchAll(
    /<select name="([^"]*)"[^>]* hidden=""[^>]*><option value="([^"]*)"/g,
  ))
    data.append(name, unescaped(value))
  for (const [name, value] of Object.entries(typed)) data.append(name, value)
  return data
}

/** Signs in by the form, as people do. */
export async function signIn(visitor: Visitor, email: string, password: string): Promise<Reply> {
  const page = await visitor.ask('/sign-in')
  const csrfToken = /name="csrfToken" value="([^"]*)"/.exec(page.text)?.[1] ?? ''
  return visitor.ask('/api/auth/callback/credentials', {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: '/', email, password }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
}
