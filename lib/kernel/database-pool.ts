import pg from 'pg'
import { DatabaseAway } from './away'
import { GatheringSocket } from './gathering-socket'
import { log } from './log'
import { isPooled, refuseOtherZone, session } from './pooler'
import { clientOf, untilPrimary } from './primary'
import { watchPrimary } from './silent-primary'

/**
 * In milliseconds. `answer` is longer than any transaction may take: a server that has not answered by then is frozen, or the line to it is cut.
 * `connection` is for connecting, and for waiting for a connection that others use.
 */
const patience = { answer: 20_000, connection: 8_000 }

/** In milliseconds: how long an idle connection is quiet before the system asks whether the other end is still there. */
const KEEP_ALIVE = 10_000

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (done?: unknown) => void,
) => void

/** Distinguishes that no connection is available from faults in what is asked. */
class Pool extends pg.Pool {
  constructor(
    private readonly to: { url: string; patience: number },
    config: pg.PoolConfig,
  ) {
    super(config)
  }
  override connect(): Promise<pg.PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    const connecting = untilPrimary(this.to, () => super.connect()).catch((error: unknown) => {
      throw new DatabaseAway(error)
    })
    if (!callback) return connecting
    void connecting.then(
      (client) => callback(undefined, client, (done) => client.release(done as Error | boolean)),
      (error: unknown) => callback(error as Error, undefined, () => {}),
    )
  }
}

/** A pool of at most `max` connections. Connecting fails with DatabaseAway if none is available within `connection` milliseconds. */
export function openPool(connectionString: string, max: number, { answer, connection } = patience): pg.Pool {
  const Client = clientOf(connectionString)
  const config = {
    ...{ connectionString, max, Client, ...session() },
    connectionTimeoutMillis: connection,
    query_timeout: answer,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
    application_name: 'chancery',
    // What is asked side by side is sent without waiting for the answer before it.
    pipeline: true,
    stream: () => new GatheringSocket(),
    verify: isPooled() ? refuseOtherZone : undefined,
  }
  const pool = new Pool({ url: connectionString, patience: connection }, config)
  // A connection that the server closes is replaced, and what was running on it fails; without listeners the process would end.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle connection to the database was lost'))
  pool.on('connect', (one) => void one.on('error', () => {}))
  watchPrimary(pool, connectionString, Client)
  return pool
}
