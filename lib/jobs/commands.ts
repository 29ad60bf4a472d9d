import 'server-only'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { ask } from '@/lib/kernel/queue'
import { failedJobs } from '@/lib/portal/system/work'
import { jobs } from './all'
import { runAgain } from './run-again'
import { againInput } from './schema'

/** Has a failed job run again; the worker puts it back into its queue. */
export const runJobAgain = command('system:administer', againInput, async ({ tx, record }, { id }) => {
  const failed = (await failedJobs(systemActor, {})).find((one) => one.id === id)
  if (!failed) throw new Refusal('This job is no longer among the failed ones: someone has run it again.')
  await ask(tx, runAgain.name, { id }, id)
  const words = jobs.find(({ name }) => name === failed.job)?.words ?? failed.job
  await record({
    audience: 'account',
    action: 'job.run-again',
    sentence: `Had a failed job run again: ${words}.`,
  })
  return { id }
})
