import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { access } from 'node:fs/promises'
import path from 'node:path'
import type { DataStore } from '@tus/server'

/**
 * Where uploads wait until they have been examined, and from which nothing is ever served. Whatever server of the register is asked next finds
 * them: they are in the bucket, or else beside the files in STORAGE_FOLDER. Without either there is one server, and they are in its data folder.
 */
export type Quarantine = {
  /** What has arrived of uploads in parts. */
  uploads: DataStore
  /** Keeps what arrived at once; it is durable when this resolves. */
  put(upload: string, bytes: Uint8Array): Promise<void>
  discard(upload: string): Promise<void>
  /** Lends the bytes of an upload as a file of this machine, or answers null where there are none. */
  lend<T>(upload: string, work: (place: string) => Promise<T>): Promise<T | null>
}

const dataFolder = () => path.resolve(process.env.CHANCERY_DATA_DIR || 'data')
/** The uploads of this machine, with those that arrived before there was a place for all servers. */
export const localFolder = () => path.join(dataFolder(), 'uploads')

export const quarantineFolder = () =>
  process.env.STORAGE_FOLDER ? path.join(path.resolve(process.env.STORAGE_FOLDER), '.uploads') : localFolder()

const isUpload = (name: string) => /^[0-9a-f]{32}$/.test(name)

/** @throws when the name is none that was given here, so that no path can be given for one. */
export function checkedUpload(upload: string): string {
  if (!isUpload(upload)) throw new Error('not the name of an upload')
  return upload
}

/** The path of an upload in the folder of all servers. */
export const uploadPath = (upload: string) => path.join(quarantineFolder(), checkedUpload(upload))

export const newUploadName = () => randomBytes(16).toString('hex')

/** Where the bytes of an upload are on this machine alone. */
export const localPath = (upload: string) => path.join(localFolder(), checkedUpload(upload))

export const isThere = (place: string) =>
  access(place).then(
    () => true,
    () => false,
  )

/** A place of this machine for a copy of an upload. */
export const placeOfCopy = (upload: string) => `${localPath(upload)}.${randomUUID()}.copy`
export const isCopy = (name: string) => name.endsWith('.copy')

/** An upload that nobody continues is given up after this time. */
export const ABANDONED_AFTER = 7 * 24 * 3600 * 1000
