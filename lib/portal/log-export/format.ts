/** The files of an export of the log, as it is written and as it is verified. Lines end with a line feed; whatever is JSON is one line. */
export const files = {
  /** What the export is. */
  manifest: 'manifest.json',
  /** One line an entry, in order: exactly the bytes that were hashed, or `hash` and their hash where its receiver may not read them. */
  entries: 'entries.txt',
  /** All checkpoints, with the lines of those who saw them. */
  checkpoints: 'checkpoints.txt',
  /** The public keys with which they were signed. */
  keys: 'keys.txt',
  /** Personal values, with the salts that open their commitments. */
  personal: 'personal.jsonl',
  /** Digests of stored files. */
  stored: 'files.jsonl',
  readme: 'README.txt',
  verifier: 'verify-log.mjs',
} as const

/** Where the bytes of a submitted version are, by their SHA-256; and the rows of a table of the register. */
export const versionFile = (digest: string) => `versions/${digest}.json`
export const tableFile = (table: string) => `register/${table}.jsonl`

export const FORMAT = 'chancery-log/1'

export type Manifest = {
  format: typeof FORMAT
  /** When it was made, by the clock of the server; who may read it. */
  madeAt: string
  receiver: string
  /** The size of the log, its root, and how many entries are there by their hash alone. */
  entries: number
  root: string
  closed: number
  /** The tables of the register, each with the columns by which a row is known. */
  tables: Record<string, string[]>
}

export type PersonalLine = { seq: number; path: string; subject: string; salt: string; value: string }
export type StoredLine = { table: string; id: string; sha256: string; size: number | null }

export const CLOSED = 'hash '
