import { withdrawRequest, writeRequest } from '@/lib/register/change-requests/commands'
import { decideRequest } from '@/lib/register/change-requests/decisions/commands'
import type { Actor } from '@/lib/kernel/policy'
import { changeOf, type Pair } from './changes'
import type { Order } from './command-cycle'
import { clients, measure } from './measure'
import type { People } from './people'

async function propose({ clerk }: People, pairs: Pair[], client: number, n: number): Promise<string> {
  const { operation, ...request } = changeOf(pairs, client, n)
  const { code, submitted } = await writeRequest(clerk, {
    ...request,
    operations: [operation],
    intent: 'submit',
  })
  if (!submitted) throw new Error(`${code} was not submitted: ${JSON.stringify(operation)}`)
  return code
}

const decide = (actor: Actor, code: string, decision: 'APPROVE' | 'RETURN' | 'REFUSE') =>
  decideRequest(actor, {
    code,
    version: '1',
    // As from a page drawn this moment: the log has no entry that its reader has not seen.
    read: '999999999',
    decision,
    reason: decision === 'APPROVE' ? '' : 'It needs another basis.',
  })

async function approve({ reviewers }: People, code: string) {
  await decide(reviewers[0], code, 'APPROVE')
  const { state } = await decide(reviewers[1], code, 'APPROVE')
  if (state !== 'APPLIED') throw new Error(`${code} was not applied: it is ${state}.`)
}

function measureCycle({ people, pairs, times }: Order & { kind: 'measure' }) {
  const done = new Array<number>(clients).fill(0)
  return measure(
    async (client) => approve(people, await propose(people, pairs, client, done[client]!++)),
    times,
  )
}

/** Of ten requests six are applied, the others stay on each of the ways that a request can go. */
async function makeRequests({ people, pairs, requests }: Order & { kind: 'make' }) {
  const codes: string[] = []
  const ends = [
    ...Array.from({ length: 6 }, () => (code: string) => approve(people, code)),
    (code: string) => decide(people.reviewers[0], code, 'APPROVE'),
    (code: string) => decide(people.reviewers[0], code, 'RETURN'),
    (code: string) => decide(people.reviewers[1], code, 'REFUSE'),
    (code: string) => withdrawRequest(people.clerk, { code, reason: 'The ministry has withdrawn its note.' }),
  ]
  for (let at = 0; at < requests; at++) {
    // Each about another seat: only the even cycles, which appoint.
    const code = await propose(people, pairs, at % clients, Math.floor(at / clients) * 2)
    await ends[at % ends.length]!(code)
    codes.push(code)
  }
  return codes
}

process.once('message', async (order: Order) => {
  const outcome = order.kind === 'measure' ? await measureCycle(order) : await makeRequests(order)
  process.send?.(outcome)
})
