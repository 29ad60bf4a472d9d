import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { runCommand } from './command'
import { restoreCoChair } from './restoration'
import { asSentence } from './sentence'
import { Stop } from './steps.mjs'

const usage = `npm run restore-cochair -- --party CODE --reason "Why" --basis "The decision or document behind it"
                           [--link https://...] [--from 2027-01-01] [--administrator office@state.example]

Fills a vacant co-chair seat of the deciding group, while fewer than two parties hold one and nothing can be
approved. The seat begins on --from (today, if left out); a mandate for it is then confirmed with npm run
confirm-mandate. --administrator names the account that is responsible for it
(the oldest active one, if left out). It is recorded in the audit trail as a system act.`

const text = { type: 'string' } as const

function read() {
  const options = { party: text, reason: text, basis: text, link: text, from: text, administrator: text }
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

function restore(client: Client) {
  const { party, reason, basis, link, from, administrator } = read()
  if (!party || !reason || !basis) throw new Stop(usage)
  return asSentence(restoreCoChair(client, { party, reason, basis, link, from, administrator }))
}

await runCommand(async ({ client }) => {
  const { code, sentence } = await restore(client)
  console.log(`${code}: ${sentence}`)
})
