import type pg from 'pg'
import { addressesOf } from './hosts'
import { log } from './log'
import { clientOf } from './primary'
import { askServer, askServers, isSilence, placeOf, type ToServer } from './server-asked'

/**
 * A primary that froze, or whose machine lost power, closes no connection. What waits for its answer would wait until the time limit of
 * a statement. So if a connection in use has heard nothing for a while, all servers are asked. Only if this one says nothing and another one
 * takes writes are its connections given up: a server that is merely slow keeps them, however slow it is.
 */

/** In milliseconds: how often connections in use are looked at, how long one may hear nothing, and how long a server has to answer. */
const often = { look: 250, silence: 1_000, patience: 1_000 }

type Used = { heard: number; since: number }
const heardBy = ({ connection }: ToServer) => (connection.stream as { bytesRead?: number }).bytesRead ?? 0

function close({ connection: { stream } }: ToServer): Promise<void> {
  if (stream.closed) return Promise.resolve()
  return new Promise((resolve) => stream.once('close', resolve).destroy())
}

/** Watches the connections of a pool; nothing is done for an address with one server. */
export function watchPrimary(
  pool: pg.Pool,
  url: string,
  Client: ReturnType<typeof clientOf>,
  { look, silence, patience } = often,
): void {
  if (!Client) return
  const all = new Set<ToServer>()
  const used = new Map<ToServer, Used>()
  let timer: NodeJS.Timeout | undefined
  let isAsking = false

  const begin = (client: ToServer) => {
    used.set(client, { heard: heardBy(client), since: Date.now() })
    timer ??= setInterval(() => void lookAtAll(), look).unref()
  }
  const finish = (client: ToServer) => {
    used.delete(client)
    if (used.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
  pool.on('connect', (client) => void all.add(client as unknown as ToServer))
  pool.on('acquire', (client) => begin(client as unknown as ToServer))
  pool.on('release', (_, client) => finish(client as unknown as ToServer))
  pool.on('remove', (client) => {
    all.delete(client as unknown as ToServer)
    finish(client as unknown as ToServer)
  })

  const isSilent = ([client, one]: [ToServer, Used]) => {
    const heard = heardBy(client)
    if (heard !== one.heard) Object.assign(one, { heard, since: Date.now() })
    return Date.now() - one.since >= silence
  }

  async function lookAtAll() {
    const silent = new Set([...used].filter(isSilent).map(([{ address }]) => address))
    if (isAsking || silent.size === 0) return
    isAsking = true
    for (const address of silent) await giveUpIfReplaced(address)
    isAsking = false
  }

  async function giveUpIfReplaced(address: string) {
    const [isGone, others] = await Promise.all([
      askServer(address, patience).then(() => false, isSilence),
      askServers(
        addressesOf(url).filter((one) => one !== address),
        patience,
      ),
    ])
    if (!isGone || !('primary' in others)) return
    Client!.turnTo(others.primary)
    log.warn(
      { silent: placeOf(address), primary: placeOf(others.primary) },
      'the database server no longer answers, and another one takes writes: its connections are given up',
    )
    const lost = [...all].filter((client) => client.address === address)
    // Idle ones first: whoever hears that a connection was lost must not be given another one of the same server.
    await Promise.all(lost.filter((client) => !used.has(client)).map(close))
    await Promise.all(lost.filter((client) => used.has(client)).map(close))
  }
}
