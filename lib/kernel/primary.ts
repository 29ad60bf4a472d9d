import pg from 'pg'
import { addressesOf } from './hosts'
import { Known } from './known'
import { askServers, HOST_PATIENCE, isRefusal, placeOf, saidBy, ToServer } from './server-asked'

/** Connections to a database on several servers: to the one that takes writes. The driver supports only one server. */

/** The class of connection of a pool that may use any of several servers. */
type ToOneOfThem = { new (config?: pg.ClientConfig): ToServer; turnTo: (address: string) => void }

/**
 * The class of connection with which a pool connects to `url`: it tries one server after the other, beginning with the one that answered
 * last, or that it was told to turn to. Undefined if the address names one server.
 */
export function clientOf(url: string): ToOneOfThem | undefined {
  const addresses = addressesOf(url)
  if (addresses.length === 1) return undefined
  let next = 0

  return class ToPrimary extends ToServer {
    static turnTo(address: string) {
      next = addresses.indexOf(address)
    }

    private readonly at: number

    constructor(config: pg.ClientConfig = {}) {
      const at = next
      super(addresses[at]!, { ...config, connectionTimeoutMillis: HOST_PATIENCE })
      this.at = at
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
        return await this.reach()
      } catch (error) {
        // Several connections may fail at once with one server: the next is the one after it, whoever notices.
        if (next === this.at) next = (this.at + 1) % addresses.length
        throw error
      }
    }
  }
}

type Connected = ((error: Error) => void) & ((error: null, client: pg.Client) => void)

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

/** None of the servers that the address names takes writes; the sentence says what each of them said. */
export class NoPrimary extends Known {
  static override readonly called: string = 'NoPrimary'
  constructor(addresses: string[], faults: unknown[]) {
    const said = addresses.map((address, at) => `${placeOf(address)} ${saidBy(faults[at])}`)
    super(
      `None of the servers of the database takes writes: ${said.join('; ')}. Start the primary or promote a standby, or correct the cause of a refusal.`,
    )
  }
}

/**
 * The address of the server that takes writes now, for a command that runs once. An address with one server is returned as it is.
 * @throws NoPrimary if a server refuses the login, or if none takes writes for `patience` milliseconds.
 */
export async function primaryOf(url: string, patience = 10_000): Promise<string> {
  const addresses = addressesOf(url)
  if (addresses.length === 1) return url
  const until = Date.now() + patience
  for (;;) {
    const found = await askServers(addresses)
    if ('primary' in found) return found.primary
    if (found.faults.some(isRefusal) || Date.now() + AGAIN > until)
      throw new NoPrimary(addresses, found.faults)
    await pause(AGAIN)
  }
}
