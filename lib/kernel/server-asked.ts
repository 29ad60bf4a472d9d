import pg from 'pg'
import { Known } from './known'

/** One of the servers of a database, asked whether it takes writes. */

/** In milliseconds: a server that disappeared silently must not delay the attempt to reach the other one. */
export const HOST_PATIENCE = 2_000

/** The server takes no writes: another one does, or will once it has been promoted. */
export class IsStandby extends Known {
  static override readonly called: string = 'IsStandby'
  constructor() {
    super('the server is a standby')
  }
}

type Told = { parameterName: string; parameterValue: string }

/**
 * A connection to one server, which fails if the server is a standby. Each server reports whether it is one when a connection begins
 * (`in_hot_standby`, since PostgreSQL 14), so no statement is needed to find out.
 */
export class ToServer extends pg.Client {
  private isStandby = false

  constructor(
    readonly address: string,
    config: pg.ClientConfig = {},
  ) {
    super({ connectionTimeoutMillis: HOST_PATIENCE, ...config, connectionString: address })
    this.connection.on('parameterStatus', ({ parameterName, parameterValue }: Told) => {
      if (parameterName === 'in_hot_standby') this.isStandby = parameterValue === 'on'
    })
  }

  /** @throws IsStandby, or what the server or the system said. */
  async reach(): Promise<this> {
    try {
      await super.connect()
      if (this.isStandby) throw new IsStandby()
      return this
    } catch (error) {
      // Late events of a connection that nobody uses are ignored.
      this.on('error', () => {})
      if (error instanceof IsStandby) void this.end()
      throw error
    }
  }
}

const codeOf = (error: unknown) => String((error as { code?: unknown }).code)

/** PostgreSQL refuses the login, or has no such database: asked again it says the same. */
export const isRefusal = (error: unknown) => /^28|^3D000$/.test(codeOf(error))

/** Whether the server said nothing at all; a standby, and one that refuses, did. */
export const isSilence = (error: unknown) =>
  !(error instanceof IsStandby) && !/^[0-9A-Z]{5}$/.test(codeOf(error))

/** @throws what `reach` throws, where the server takes no writes. */
export async function askServer(address: string, patience: number): Promise<void> {
  const client = await new ToServer(address, { connectionTimeoutMillis: patience }).reach()
  // Not waited for: it may no longer answer.
  void client.end()
}

/** Asks servers side by side: which of them takes writes, or what each of them said instead, in their order. */
export async function askServers(
  addresses: string[],
  patience = HOST_PATIENCE,
): Promise<{ primary: string } | { faults: unknown[] }> {
  const asked = addresses.map((address) => askServer(address, patience).then(() => address))
  try {
    return { primary: await Promise.any(asked) }
  } catch (error) {
    return { faults: (error as AggregateError).errors }
  }
}

/** Where a server is, without the login. */
export function placeOf(address: string): string {
  const { host, port } = new pg.Client({ connectionString: address })
  return `${host}:${port}`
}

/** What a server said instead of taking writes, in words. */
export function saidBy(error: unknown): string {
  const { message, code } = error as { message: string; code?: string }
  if (error instanceof IsStandby) return 'is a standby'
  if (isRefusal(error)) return `refused the login (${message})`
  if (!isSilence(error)) return `refused the connection (${message})`
  return /^timeout/.test(message) ? 'did not answer' : `cannot be reached (${code ?? message})`
}
