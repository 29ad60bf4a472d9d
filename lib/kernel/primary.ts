import pg from 'pg'
import { addressesOf } from './hosts'

/**
 * Connections to a database on several servers: to the one that takes writes. The driver supports only one server. Each server reports
 * whether it is a standby when a connection begins (`in_hot_standby`, since PostgreSQL 14), so no statement is needed to find the right
 * one.
 */

/** In milliseconds: a server that disappeared silently must not delay the attempt to reach the other one. */
const HOST_PATIENCE = 2_000

/** The server takes no writes: another one does, or will once it has been promoted. */
class IsStandby extends Error {
  constructor() {
    super('the server is a standby')
    this.name = 'IsStandby'
  }
}

/**
 * The class of connection with which a pool connects to `url`: it tries one server after the other, beginning with the one that answered
 * last. Undefined if the address names one server.
 */
export function clientOf(url: string): (new (config?: pg.ClientConfig) => ToOneOfThem) | undefined {
  const addresses = addressesOf(url)
  if (addresses.length === 1) return undefined
  let next = 0

  return class ToPrimary extends pg.Client {
    readonly address: string
    private readonly at: number
    private isStandby = false

    constructor(config: pg.ClientConfig = {}) {
      const at = next
      super({ ...config, connectionString: addresses[at], connectionTimeoutMillis: HOST_PATIENCE })
      this.at = at
      this.address = addresses[at]!
      this.connection.on('parameterStatus', ({ parameterName, parameterValue }: Told) => {
        if (parameterName === 'in_hot_standby') this.isStandby = parameterValue === 'on'
      })
    }

    override connect(): Promise<pg.Client>
    override connect(callback: Connected): void
    override connect(callback?: Connected): Promise<pg.Client> | void {
      const connecting = this.toPrimary()
      if (!callback) return connecting
      void connecting.then(
        () => callback(null, this),
        (error: unknown) => callback(error as Error),
      )
    }

    private async toPrimary(): Promise<pg.Client> {
      try {
        await super.connect()
        if (this.isStandby) throw new IsStandby()
        return this
      } catch (error) {
        // Several connections may fail at once with one server: the next is the one after it, whoever notices.
        if (next === this.at) next = (this.at + 1) % addresses.length
        // Late events of a connection that nobody uses are ignored.
        this.on('error', () => {})
        if (error instanceof IsStandby) await this.end()
        throw error
      }
    }
  }
}

/** A connection that knows which of the servers it was made to. */
type ToOneOfThem = pg.Client & { readonly address: string }
type Told = { parameterName: string; parameterValue: string }
type Connected = ((error: Error) => void) & ((error: null, client: pg.Client) => void)

/** PostgreSQL refuses the login, or has no such database: asked again it says the same. */
const isRefusal = (error: unknown) => /^28|^3D000$/.test(String((error as { code?: unknown }).code))

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
/** How often all servers are tried again while none of them takes writes. */
const AGAIN = 100

/** Connects; if several servers are named, tries again until one takes writes or `patience` milliseconds have passed. */
export async function untilPrimary<T>(
  { url, patience }: { url: string; patience: number },
  connect: () => Promise<T>,
): Promise<T> {
  const isOne = addressesOf(url).length === 1
  const until = Date.now() + patience
  for (;;) {
    try {
      return await connect()
    } catch (error) {
      if (isOne || isRefusal(error) || Date.now() + AGAIN > until) throw error
      await pause(AGAIN)
    }
  }
}

/**
 * The address of the server that takes writes now, for a command that runs once. An address with one server is returned as it is. If none
 * takes writes it is the first, and connecting to it tells why that fails.
 */
export async function primaryOf(url: string, patience = 10_000): Promise<string> {
  const Client = clientOf(url)
  if (!Client) return url
  const find = async () => {
    const client = new Client()
    await client.connect()
    await client.end()
    return client.address
  }
  return untilPrimary({ url, patience }, find).catch(() => addressesOf(url)[0]!)
}
