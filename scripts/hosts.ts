import { onHostsOf } from '@/lib/kernel/hosts'
import { primaryOf } from '@/lib/kernel/primary'

/** Database addresses as the operator gave them; processes that keep running use those that name several servers. */
type Given = { ownerUrl: string; appUrl?: string } & ReturnType<typeof furtherLogins>

/** The logins besides that of the web server, if the operator made them. */
export const furtherLogins = () => ({
  jobUrl: process.env.DATABASE_JOB_URL || undefined,
  readUrl: process.env.DATABASE_READ_URL || undefined,
  checkpointUrl: process.env.DATABASE_CHECKPOINT_URL || undefined,
})

/** The same addresses, each on the server that takes writes now: for commands that run once. */
export async function onPrimary<T extends Record<string, string | undefined>>(given: T): Promise<T> {
  const entries = Object.entries(given).map(async ([name, url]) => [name, url && (await primaryOf(url))])
  return Object.fromEntries(await Promise.all(entries)) as T
}

type Logins = { appUrl: string; jobUrl: string; readUrl: string; checkpointUrl: string }

/** The addresses of logins that were made on one server, with all servers that the operator named: another may take its place. */
export function onGivenServers<T extends Logins>(made: T, { ownerUrl, ...given }: Given): T {
  const on = (url: string, login?: string) => onHostsOf(url, login ?? ownerUrl)
  return {
    ...made,
    appUrl: on(made.appUrl, given.appUrl),
    jobUrl: on(made.jobUrl, given.jobUrl),
    readUrl: on(made.readUrl, given.readUrl),
    checkpointUrl: on(made.checkpointUrl, given.checkpointUrl),
  }
}
