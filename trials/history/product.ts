import type { Answer, HttpClient } from '../support/client'
import { clientOf, openSession } from '../support/client'
import type { Product } from '../support/product'
import { readDecisionForm, renaming, submit } from '../support/requests'
import { CLIENTS, seatOf } from './clients'
import { productFacts } from './product-facts'
import type { System } from './history'

const outcomeOf = (answer: Answer) => ({ outcome: answer.kind }) as const
/** What cannot be submitted, because something is in its way, is kept as a draft and answered well: no version of it is there. */
const submissionOf = (answer: Answer) =>
  answer.kind === 'done' && answer.value.submitted !== true
    ? ({ outcome: 'refused' } as const)
    : outcomeOf(answer)
const said = (answer: Answer, field: string) => (answer.kind === 'done' ? answer.value[field] : undefined)

/** The product, as sixteen people who are signed in at sixteen places reach it. */
export async function productSystem(product: Product): Promise<System> {
  const clients: HttpClient[] = []
  for (let client = 0; client < CLIENTS; client++)
    clients.push(clientOf(product, await openSession(product, seatOf(client) ?? 'secretariat')))
  const at = (client: number) => clients[client]!
  /** The last save of each request that anybody heard of; whoever edits begins from it. */
  const revisions = new Map<string, unknown>()
  const heard = (answer: Answer) => {
    const code = said(answer, 'code')
    if (code) revisions.set(String(code), said(answer, 'revision'))
    return code ? String(code) : undefined
  }
  const content = (contested: number, words: string) => renaming('Fiji', contested, words)

  return {
    async submit(client, contested, words) {
      const answer = await submit(at(client), content(contested, words))
      const code = heard(answer)
      const did = submissionOf(answer)
      return { ...did, ...(did.outcome === 'done' && { code }), words }
    },
    async edit(client, code, contested, words) {
      const revision = String(revisions.get(code) ?? 1)
      const answer = await submit(at(client), content(contested, words), { code, revision })
      heard(answer)
      return { ...submissionOf(answer), code, words }
    },
    async read(client, code) {
      const page = await at(client).page(`/change-requests/${code}`)
      if (page === null) return { outcome: 'refused' }
      const version = Number(/Version (?:<!-- -->)?(\d+)/.exec(page)?.[1])
      const stage = stageOf(page)
      // A page that says that something went wrong, because a connection was cut, has told nothing of the request.
      if (!version || !stage) return { outcome: 'unknown' }
      return { outcome: 'done', code, version, stage, form: readDecisionForm(page) }
    },
    async decide(client, code, decision, form) {
      const answer = await at(client).run('change-requests/actions.ts#decide', {
        ...{ code, ...form, decision, reason: decision === 'RETURN' ? 'To be looked at again.' : '' },
      })
      const state = said(answer, 'state')
      const stage = state === undefined ? undefined : state === 'APPLIED' ? 'applied' : 'open'
      return { ...outcomeOf(answer), code, version: Number(form.version), stage }
    },
    async withdraw(client, code) {
      const reason = 'No longer needed.'
      return outcomeOf(await at(client).run('change-requests/actions.ts#withdraw', { code, reason }))
    },
    signOut: async (client) => ({ outcome: (await at(client).signOut()) ? 'done' : 'unknown' }),
    facts: () => productFacts(product),
  }
}

const stages: Record<string, 'applied' | 'closed' | 'open' | undefined> = {
  'What was approved': 'applied',
  'What was proposed': 'closed',
  'What changes': 'open',
}

/** How far a request is, by the heading over what it changes. */
function stageOf(page: string) {
  const [, heading] = /<h2[^>]*>\s*(What [a-z ]+?)\s*</.exec(page) ?? []
  return stages[heading ?? '']
}
