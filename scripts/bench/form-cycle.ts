import { changeOf, type Pair } from './changes'
import { ask, askPage } from './client'
import { clients, measure, Unexpected, type Measured, type Times } from './measure'

/** The Cookie headers of those who take part. */
type Signatures = { clerk: string; reviewers: [string, string] }
type Cycle = { origin: string; signatures: Signatures; pairs: Pair[]; times: Omit<Times, 'rounds'> }

/**
 * Propose, approve, approve as browsers without JavaScript do it: the page with the form, the form as it is there,
 * three times. The pages to which the answers lead are not fetched.
 */
export function measureForms({ origin, signatures, pairs, times }: Cycle): Promise<Measured> {
  const done = new Array<number>(clients).fill(0)
  return measure(async (client) => {
    const path = await propose(origin, signatures.clerk, changeOf(pairs, client, done[client]!++))
    for (const reviewer of signatures.reviewers) await approve(origin, reviewer, path)
  }, times)
}

async function propose(origin: string, cookie: string, change: ReturnType<typeof changeOf>): Promise<string> {
  const { operation, ...rest } = change
  const at = Object.entries(operation).map(([field, value]) => [`operations.0.${field}`, value])
  const fields = { ...rest, ...Object.fromEntries(at), basisLink: '', intent: 'submit' }
  const location = await send(origin, '/change-requests/new', cookie, 'name="revision"', fields)
  return withoutQuery(location, 'submitted')
}

async function approve(origin: string, cookie: string, path: string): Promise<void> {
  const fields = { decision: 'APPROVE', reason: '' }
  withoutQuery(await send(origin, path, cookie, 'name="decision"', fields), 'approve')
}

/** Fetches the page, fills the form that holds `mark`, and sends it with its hidden fields; answers where it leads. */
async function send(
  origin: string,
  path: string,
  cookie: string,
  mark: string,
  fields: Record<string, string>,
): Promise<string> {
  const { body } = await askPage(`${origin}${path}`, { cookie, readsBody: true })
  const form = body.split('<form').find((part) => part.includes(mark))
  if (!form) throw new Unexpected(`${path} holds no form with ${mark}.`)
  const hidden = [...form.split('</form')[0]!.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [
    attribute(input, 'name'),
    attribute(input, 'value'),
  ])
  const began = [
    ...form
      .split('</form')[0]!
      .matchAll(/<select name="([^"]*)"[^>]* hidden=""[^>]*><option value="([^"]*)"/g),
  ].map(([, name, value]) => [name, value])
  const answer = await ask(`${origin}${path}`, {
    cookie,
    form: { ...Object.fromEntries([...hidden, ...began]), ...fields },
  })
  if (answer.status === 303 && answer.location) return answer.location
  throw new Unexpected(`The form of ${path} was answered with ${answer.status}.`)
}

export const attribute = (input: string, name: string) =>
  new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? ''

function withoutQuery(location: string, done: string): string {
  const [path, query] = location.split('?')
  if (path && query === `done=${done}`) return path
  throw new Unexpected(`A form led to ${location} and not to what was asked.`)
}
