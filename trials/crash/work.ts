import { readDecisionForm, renaming, submit } from '../support/requests'
import type { Answer, HttpClient } from '../support/client'
import type { Acknowledged } from './faults'

type Clients = Record<'secretariat' | 'australia' | 'indonesia', HttpClient>
type Told = { acknowledged: Acknowledged[]; untold: string[]; isOver: () => boolean }

let begun = 0
const parties = ['Fiji', 'Nauru', 'Tonga', 'Palau', 'Samoa', 'Vanuatu']

/** Submits requests and has both co-chairs approve them, one after the other, until it is over or the server does not answer. */
export async function work(clients: Clients, told: Told): Promise<void> {
  while (!told.isOver()) {
    const n = begun++
    const content = renaming(parties[n % parties.length]!, n, 'of the crash')
    const submitted = await submit(clients.secretariat, content)
    if (!tell(told, submitted, { what: 'submitted', code: codeOf(submitted) })) return
    const code = codeOf(submitted)
    for (const who of ['australia', 'indonesia'] as const) {
      const form = readDecisionForm(await clients[who].page(`/change-requests/${code}`))
      if (!form || told.isOver()) return
      const approved = await clients[who].run('change-requests/actions.ts#decide', {
        ...{ code, ...form, decision: 'APPROVE', reason: '' },
      })
      const state = approved.kind === 'done' ? String(approved.value.state) : ''
      const what = state === 'APPLIED' ? 'applied' : 'approved'
      if (!tell(told, approved, { what, code })) return
    }
  }
}

const codeOf = (answer: Answer) => (answer.kind === 'done' ? String(answer.value.code) : '')

/** Notes what was answered; false where the work cannot go on. */
function tell({ acknowledged, untold, isOver }: Told, answer: Answer, noted: Acknowledged): boolean {
  if (answer.kind === 'done') acknowledged.push(noted)
  else if (answer.kind === 'unknown') untold.push(answer.why)
  else if (/^(?:Something went wrong|The register cannot reach its database)/.test(answer.sentence))
    untold.push('fault')
  else if (!isOver()) throw new Error(`${noted.what} ${noted.code}: ${answer.sentence}`)
  return answer.kind === 'done'
}
