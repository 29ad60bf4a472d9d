import { rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { Client } from 'pg'
import { keptNotes } from '@/lib/audit/checkpoints/kept'
import { StorageFull } from '@/lib/files/storage/faults'
import type { Store } from '@/lib/files/storage/store'
import { beginBackup, newestIn, pruneBackups } from './backups'
import { copyFiles } from './copied-files'
import { BackupRefused, isFull } from './damage'
import { streamDurably } from './durable'
import { CHECKPOINTS, FORMAT, writeManifest, type Manifest } from './manifest'
import { noteBackup } from './noted'
import { NAMED, writeSnapshot } from './snapshot'
import { liftLimits } from './tables'

export type Backing = {
  /** A login that may become the owners of the register. */
  ownerUrl: string
  /** Where backups are kept. */
  place: string
  store: Store
  /** The file of what was signed of the log; null where another machine has it. */
  checkpoints: string | null
  /** Of Chancery. */
  version: string
  /** How many to keep; all when it is left out. */
  keep?: number
  /** False where the files have backups of their own. */
  withFiles?: boolean
  /** Not made when another is as young as this already allows. */
  isWanted?: (newest: Manifest | null) => boolean
}

export type Made = {
  folder: string
  manifest: Manifest
  /** How many files were not there yet. */
  copied: number
  removed: number
}

/**
 * Makes a backup of a register that is in use: its tables as they are at one moment, and the files that these name. One at a time. While it
 * is written it has no name that a restore would take, so that one that was killed leaves nothing that looks whole.
 * @returns null when another is being made, or none is wanted.
 * @throws BackupRefused in one sentence; nothing of it is kept then.
 */
export async function makeBackup(backing: Backing): Promise<Made | null> {
  const client = new Client({ connectionString: backing.ownerUrl })
  await client.connect()
  try {
    await liftLimits(client)
    // Held by the session: it goes with this process, however that ends.
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock(hashtext('chancery backup')) as taken`,
    )
    if (!rows[0]?.taken) return null
    return await makeNoted(client, backing)
  } finally {
    await client.end()
  }
}

async function makeNoted(client: Client, backing: Backing): Promise<Made | null> {
  const [began, place] = [new Date(), backing.place]
  try {
    const newest = await newestIn(place)
    if (backing.isWanted && !backing.isWanted(newest?.manifest ?? null)) return null
    const made = await makeWhole(backing, newest?.manifest ?? null, began)
    await noteIfKnown(client, { began, place, manifest: made.manifest })
    return made
  } catch (error) {
    const refused = asRefusal(error, place)
    if (refused instanceof BackupRefused) await noteIfKnown(client, { began, place, fault: refused.message })
    throw refused
  }
}

function asRefusal(error: unknown, place: string): unknown {
  if (!isFull(error) && !(error instanceof StorageFull)) return error
  return new BackupRefused(
    `The disk of ${place} is full, and this backup was not kept: make room, or keep fewer backups (BACKUP_KEEP).`,
  )
}

// A register that is about to be upgraded is older than the table.
async function noteIfKnown(client: Client, outcome: Parameters<typeof noteBackup>[1]): Promise<void> {
  const { rows } = await client.query<{ isKnown: boolean }>(
    `select to_regclass('public.backup') is not null as "isKnown"`,
  )
  if (rows[0]?.isKnown) await noteBackup(client, outcome)
}

async function makeWhole(backing: Backing, newest: Manifest | null, at: Date): Promise<Made> {
  const { place, store, withFiles = true } = backing
  const begun = await beginBackup(place, at)
  try {
    const snapshot = await writeSnapshot(backing.ownerUrl, begun.folder)
    if (newest?.log.first && newest.log.first !== snapshot.log.first)
      throw new BackupRefused(
        `${place} has the backups of another register: name a folder of its own for this one.`,
      )
    const named = path.join(begun.folder, NAMED)
    const { copied, files } = await copyFiles(store, place, {
      folder: begun.folder,
      named,
      areCopied: withFiles,
    })
    await rm(named)
    const { version } = backing
    const checkpoints = await writeCheckpoints(backing.checkpoints, begun.folder, snapshot.log.size)
    const manifest = { format: FORMAT, madeAt: at.toISOString(), version, ...snapshot, files, checkpoints }
    await writeManifest(begun.folder, manifest)
    const folder = await begun.finish()
    const removed = backing.keep ? await pruneBackups(place, backing.keep) : 0
    return { folder, manifest, copied, removed }
  } catch (error) {
    await begun.discard()
    throw error
  }
}

/** What was signed of the log as it is in this backup: later checkpoints would tell of entries that it does not have. */
async function writeCheckpoints(file: string | null, folder: string, size: number) {
  const notes = file === null ? [] : keptNotes(file)
  const told = notes.filter(({ checkpoint }) => checkpoint.size <= size)
  if (told.length === 0) return null
  const text = told.map(({ text }) => `${text}\n`)
  return {
    file: CHECKPOINTS,
    ...(await streamDurably(
      Readable.from(text.map((one) => Buffer.from(one))),
      path.join(folder, CHECKPOINTS),
    )),
  }
}
