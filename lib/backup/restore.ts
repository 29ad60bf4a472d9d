import { Client } from 'pg'
import { notesIn } from '@/lib/audit/checkpoint'
import { faultsOfNoted } from '@/lib/audit/checkpoints/noted'
import { verifyStoredLog, type FurtherCheck } from '@/lib/audit/stored-log'
import type { Store } from '@/lib/files/storage/store'
import { faultsOfFiles } from '@/lib/portal/verification/files'
import { faultsOfReplay } from '@/lib/register/change-requests/replay/stored'
import { contentOf } from './content'
import { putFiles } from './copied-files'
import { BackupRefused } from './damage'
import { loadRows } from './load'
import type { Manifest } from './manifest'
import { makeStructure } from './structure'

type Restoring = { ownerUrl: string; folder: string; manifest: Manifest; store: Store }

/** @throws BackupRefused unless nothing was ever recorded in this database: a restore adds to nothing and replaces nothing. */
export async function refuseUnlessEmpty(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const content = await contentOf(client)
    if (content === 'a register')
      throw new BackupRefused(
        'This installation already has a register, and a restore would replace it: restore into an empty data folder or an empty database.',
      )
    if (content === 'something else')
      throw new BackupRefused(
        'This database has tables that are not those of a register: restore into an empty database.',
      )
  } finally {
    await client.end()
  }
}

/**
 * Restores a backup that was checked into an empty database whose roles are there: structure, files, then all rows in one transaction.
 * One that was ended half way can be begun again.
 */
export async function restoreRegister({
  ownerUrl,
  folder,
  manifest,
  store,
}: Restoring): Promise<{ put: number }> {
  await makeStructure(ownerUrl, manifest)
  const put = await putFiles(folder, manifest, store)
  await loadRows(ownerUrl, folder, manifest)
  return { put }
}

/**
 * Whether what was restored is what was kept, before anything is added to it: the log by its root and by the checkpoints of the backup, and
 * the register by the log. @returns what is not as it should be, in whole sentences.
 */
export async function faultsOfRestored(
  { ownerUrl, manifest }: Pick<Restoring, 'ownerUrl' | 'manifest'>,
  checkpoints: string,
): Promise<string[]> {
  const { verdict, departure, further } = await verifyStoredLog({ url: ownerUrl, role: 'chancery_guard' }, [
    beginsAs(manifest),
    faultsOfNoted(notesIn(checkpoints)),
  ])
  if (!verdict.ok) return [`The log is not intact. ${verdict.fault}`]
  return [...(departure ? [departure] : []), ...further]
}

/** That the log begins with the entries of the backup; after a restore that was ended half way, an upgrade may already have added some. */
const beginsAs =
  ({ log: { size, root } }: Manifest): FurtherCheck =>
  async (sql) => {
    const [last] = await sql<
      { root: Buffer }[]
    >`select root_hash as root from audit.leaf where seq = ${size - 1}`
    const isSame = size === 0 || last?.root.toString('base64') === root
    return isSame ? [] : ['The log is intact, but it is not the one of the backup.']
  }

/**
 * Whether every approved request and every file is what the log says, after the tables have come to the structure of this build.
 * @returns faults in whole sentences; `known` are files that were missing when the backup was made.
 */
export async function faultsOfUpgraded({
  ownerUrl,
  manifest,
  store,
}: Omit<Restoring, 'folder'>): Promise<{ faults: string[]; known: string[] }> {
  const { verdict, departure, further } = await verifyStoredLog({ url: ownerUrl, role: 'chancery_guard' }, [
    faultsOfReplay,
    faultsOfFiles(() => Promise.resolve(store)),
  ])
  if (!verdict.ok) return { faults: [`The log is not intact. ${verdict.fault}`], known: [] }
  const isKnown = (fault: string) => manifest.files.missing.some((key) => fault.includes(key))
  const faults = [...(departure ? [departure] : []), ...further.filter((fault) => !isKnown(fault))]
  return { faults, known: further.filter(isKnown) }
}
