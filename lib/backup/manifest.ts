import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { isAbsent } from '@/lib/files/storage/faults'
import { writeDurably } from './durable'
import { BackupRefused } from './damage'

/** What a backup says of itself. Everything in its folder is named here by its checksum, and this text by the one beside it. */

export const FORMAT = 1 as const
const MANIFEST = 'manifest.json'
const CHECKSUM = 'manifest.sha256'
export const CHECKPOINTS = 'checkpoints.txt'

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)
/** Never a way out of the folder of the backup. */
const fileName = z.string().regex(/^(tables\/)?\w[\w.-]*$/)
const written = z.object({ file: fileName, bytes: count, sha256: digest })

const manifest = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  /** Of Chancery, and of the database server. */
  version: z.string(),
  postgres: z.string(),
  /** The log as it was: how many entries, their root in base64, and the hash of the first, by which a register is recognised. */
  log: z.object({ size: count, root: z.string(), first: digest.nullable() }),
  migrations: z.array(z.object({ name: z.string().regex(/^\w+$/), checksum: digest })),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: count, ...written.shape }),
  ),
  /** Tables of the register that are not restored, with the reason. */
  leftOut: z.record(z.string(), z.string()),
  sequences: z.array(z.object({ name: z.string(), last: z.string().regex(/^\d+$/), isCalled: z.boolean() })),
  files: z.object({
    /** The list of them, a digest and a size a line. */
    list: written,
    count,
    bytes: count,
    /** Whether their bytes are beside the backups, in `files`. */
    areCopied: z.boolean(),
    /** Which the register names and the storage no longer had as they should be. */
    missing: z.array(digest),
  }),
  checkpoints: written.nullable(),
})
export type Manifest = z.infer<typeof manifest>
export type Written = z.infer<typeof written>

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Writes what a backup says of itself, its checksum last: without that one, a folder is no backup. */
export async function writeManifest(folder: string, said: Manifest): Promise<void> {
  const text = `${JSON.stringify(said, null, 1)}\n`
  await writeDurably(path.join(folder, MANIFEST), text)
  await writeDurably(path.join(folder, CHECKSUM), `${sha256(text)}  ${MANIFEST}\n`)
}

/** @throws BackupRefused when there is none, when it is damaged, or when it was made by a later version. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await textIn(folder, MANIFEST)
  const [expected] = (await textIn(folder, CHECKSUM)).split(' ')
  if (sha256(text) !== expected) throw damaged(folder, MANIFEST)
  const said: unknown = JSON.parse(text)
  const { format } = z.object({ format: z.number() }).parse(said)
  if (format > FORMAT)
    throw new BackupRefused(
      `The backup ${folder} was made by a newer version of Chancery, which writes backups in another format: restore it with that version.`,
    )
  return manifest.parse(said)
}

async function textIn(folder: string, name: string): Promise<string> {
  try {
    return await readFile(path.join(folder, name), 'utf8')
  } catch (error) {
    if (!isAbsent(error)) throw error
    throw new BackupRefused(
      `${folder} is not a complete backup: it has no ${name}. Name the folder of a backup, such as backup-2026-12-01T020000Z.`,
    )
  }
}

export const damaged = (folder: string, file: string) =>
  new BackupRefused(
    `The backup is damaged: ${path.join(folder, file)} is not what was written. Nothing was restored; use another backup.`,
  )

/** The folder of a backup, named by itself or by its manifest. @throws BackupRefused when there is nothing. */
export async function folderOf(named: string): Promise<string> {
  try {
    return (await stat(named)).isDirectory() ? path.resolve(named) : path.resolve(path.dirname(named))
  } catch (error) {
    if (isAbsent(error)) throw new BackupRefused(`There is no backup ${named}.`)
    throw error
  }
}
