import type { Readable } from 'node:stream'

/** Bytes of a file, counted from 0; both ends are included, as in HTTP. An end beyond the last byte means the last byte. */
export type ByteRange = { start: number; end: number }

/** What is put: the path of a file on the local disk, or a stream of its bytes, which is read once. */
export type Source = string | Readable

/** Bytes that are read, and what tells them apart from any later content under the same key without reading it. */
export type OpenedFile = { bytes: Readable; state: string }

/** Where files are kept, each under the SHA-256 of its content: 64 lower-case hex digits. Every other key throws BadKey. */
export type Store = {
  /** In words, for the sentences of commands: `the folder /srv/files`. */
  name: string
  /**
   * Keeps a file; once it resolves, the bytes are durable. A file on the disk whose content is kept already is read, not written.
   * @throws WrongContent when the hash is not the key, StorageFull when there is no room; then nothing is kept.
   */
  put(key: string, source: Source): Promise<void>
  /** @throws NotStored, and OutsideFile when the range holds no byte. Who stops early destroys the stream. */
  read(key: string, range?: ByteRange): Promise<Readable>
  /** The same with the state of the file, which is another as soon as somebody writes to it. */
  open(key: string, range?: ByteRange): Promise<OpenedFile>
  /** In bytes; null when there is no such file. */
  size(key: string): Promise<number | null>
  list(): AsyncIterable<string>
  /** Removes a file; one that is not there is not an error. */
  remove(key: string): Promise<void>
  /** Reads the whole file and returns whether its content is still what the key says. @throws NotStored */
  verify(key: string): Promise<boolean>
}

/** The kinds of store, as commands on the machine name them. */
export const STORE_KINDS = ['folder', 's3'] as const
export type StoreKind = (typeof STORE_KINDS)[number]
