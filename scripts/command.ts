import type { Client } from 'pg'
import { asStop, connectOwner } from './connect'
import { withOwnerUrl } from './database.mjs'
import { loadDotEnv } from './environment.mjs'
import { onPrimary } from './hosts'
import { endAll, untilSignal } from './processes.mjs'
import { printFailure } from './steps.mjs'

/** Runs a command of the operator: with the bootstrap's login, in plain sentences, leaving nothing running. */
export async function runCommand(
  work: (owner: { client: Client; url: string; appUrl?: string }) => Promise<void>,
): Promise<void> {
  loadDotEnv()
  const withClient = async (ownerUrl: string, givenAppUrl?: string) => {
    const { url, appUrl } = await onPrimary({ url: ownerUrl, appUrl: givenAppUrl })
    const { client } = await connectOwner(url)
    try {
      await work({ client, url, appUrl })
    } finally {
      await client.end()
    }
  }
  try {
    await Promise.race([withOwnerUrl(withClient), untilSignal()])
  } catch (error) {
    printFailure(asStop(error))
    process.exitCode = 1
  }
  await endAll()
  process.exit()
}
