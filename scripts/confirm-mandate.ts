import { parseArgs } from 'node:util'
import { runCommand } from './command'
import { confirmMandate } from './confirmation'
import { asSentence } from './sentence'
import { Stop } from './steps.mjs'

const usage = `npm run confirm-mandate -- --email reviewer@state.example --reason "Why" --basis "The letter or document behind it"

Confirms the mandate of a reviewer whose seat has no confirmed mandate: after an upgrade, a vacancy, or when everybody
who could confirm it has left. Otherwise a reviewer with a confirmed mandate does so on the page "Confirmations".
Read the ministry's letter first: afterwards this person can decide. It is recorded in the audit trail for good.`

const text = { type: 'string' } as const

function read() {
  try {
    return parseArgs({ options: { email: text, reason: text, basis: text } }).values
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

await runCommand(async ({ client }) => {
  const { email, reason, basis } = read()
  if (!email || !reason?.trim() || !basis?.trim()) throw new Stop(usage)
  console.log(await asSentence(confirmMandate(client, { email, reason, basis })))
})
