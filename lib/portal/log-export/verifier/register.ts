import { createHash } from 'node:crypto'
import { files, tableFile, versionFile, type Manifest, type PersonalLine, type StoredLine } from '../format'
import type { Opened, Placed } from './entries'
import { Folder, Incomplete, Tampered } from './parts'

/** The tables of the register of which a row can be seen although its entry cannot: notes on documents, whose entries are the secretariat's. */
const alsoClosed = ['note']

type Row = Readonly<Record<string, unknown>>
type Said = { seq: number; row: Row }

const sha256 = (...parts: (Uint8Array | string)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const isObject = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the log says of rows: the last entry of each row of the register, of stored files, and commitments of personal values. */
export class Told {
  private readonly rows = new Map<string, Map<string, Said>>()
  private readonly commitments = new Map<string, string>()
  private readonly stored = new Map<string, Said>()
  /** The digests of submitted versions, by request and version. */
  readonly versions = new Map<string, string>()

  constructor(private readonly keys: Manifest['tables']) {}

  take({ seq, body }: Placed) {
    if (!body?.action.startsWith('row.') || !isObject(body.row)) return
    const { row } = body
    const table = String(body.table)
    const key = Object.hasOwn(this.keys, table) ? this.keys[table] : undefined
    if (key) (this.rows.get(table) ?? this.added(table)).set(keyOf(row, key), { seq, row })
    if (table.endsWith('_file')) this.stored.set(`${table} ${String(row.id)}`, { seq, row })
    if (table === 'change_request_version') this.takeVersion(row)
    this.takeCommitments(seq, body)
  }

  private added(table: string) {
    const rows = new Map<string, Said>()
    this.rows.set(table, rows)
    return rows
  }

  private takeVersion(row: Row) {
    this.versions.set(
      `${String(row.change_request_id)} ${String(row.version)}`,
      String(row.content_hash).replace(/^\\x/, ''),
    )
  }

  private takeCommitments(seq: number, { row }: Opened) {
    for (const [column, value] of Object.entries(row as Row))
      if (isObject(value) && typeof value.commitment === 'string')
        this.commitments.set(`${seq} row.${column}`, value.commitment)
  }

  /** Every row is as the log last recorded it, and every row that the log recorded is there. */
  async checkTables(folder: Folder, closed: number): Promise<{ recorded: number; closed: number }> {
    const count = { recorded: 0, closed: 0 }
    for (const [table, key] of Object.entries(this.keys)) {
      const said = new Map(this.rows.get(table))
      for await (const row of folder.rows<Row>(tableFile(table))) {
        const name = keyOf(row, key)
        if (!said.has(name) && closed > 0 && alsoClosed.includes(table)) {
          count.closed += 1
          continue
        }
        checkRow(table, name, row, said.get(name))
        said.delete(name)
        count.recorded += 1
      }
      for (const [name, { seq }] of said)
        throw new Tampered(
          `The row ${name} of the table “${table}”, recorded by entry ${seq}, is not in the register.`,
        )
    }
    return count
  }

  /** Personal values are those that were committed to. */
  async checkPersonal(folder: Folder): Promise<number> {
    let count = 0
    for await (const { seq, path, salt, value } of folder.rows<PersonalLine>(files.personal)) {
      const commitment = this.commitments.get(`${seq} ${path}`)
      // The entry itself may be closed to this receiver.
      if (commitment === undefined) continue
      if (commitment !== sha256(Buffer.from(salt, 'hex'), value))
        throw new Tampered(`A personal value does not match what entry ${seq} committed to at “${path}”.`)
      count += 1
    }
    return count
  }

  /** The digests of files are those that were recorded. */
  async checkStored(folder: Folder): Promise<number> {
    let count = 0
    for await (const { table, id, sha256: digest } of folder.rows<StoredLine>(files.stored)) {
      const said = this.stored.get(`${table} ${id}`)
      if (!said) continue
      if (said.row.sha256 !== digest)
        throw new Tampered(
          `The file ${id} does not have the digest that entry ${said.seq} recorded: it was replaced.`,
        )
      count += 1
    }
    return count
  }

  /** The bytes of a submitted version; their digest is the one that was recorded. */
  version(folder: Folder, request: string, version: number): Uint8Array | null {
    const digest = this.versions.get(`${request} ${version}`)
    return digest === undefined ? null : checkedVersion(folder, digest)
  }

  checkVersions(folder: Folder): number {
    for (const digest of this.versions.values()) checkedVersion(folder, digest)
    return this.versions.size
  }
}

function checkedVersion(folder: Folder, digest: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/.test(digest))
    throw new Incomplete('A version has a digest that this program cannot read.')
  const bytes = folder.bytes(versionFile(digest))
  if (sha256(bytes) !== digest)
    throw new Tampered(
      `The text ${versionFile(digest)} is not the one that was submitted: its digest is another.`,
    )
  return bytes
}

const keyOf = (row: Row, key: readonly string[]) => JSON.stringify(key.map((column) => row[column]))

function checkRow(table: string, name: string, row: Row, said: Said | undefined) {
  if (!said)
    throw new Tampered(`The row ${name} of the table “${table}” is in the register, but no entry records it.`)
  const differing = Object.entries(said.row).filter(
    // A column that is no longer there was removed with all its rows; new ones were in no entry before.
    ([column, value]) => column in row && JSON.stringify(row[column]) !== JSON.stringify(value),
  )
  if (differing.length > 0)
    throw new Tampered(
      `The row ${name} of the table “${table}” differs from entry ${said.seq}: ${differing.map(([column]) => column).join(', ')}.`,
    )
}
