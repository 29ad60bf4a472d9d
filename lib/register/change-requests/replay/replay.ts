import { LoggedRegister, tiedTables } from './logged-register'
import type { Found, SealedEntry, VersionBytes } from './log'
import { requestTables } from './logged-requests'
import type { Row } from './said'
import { replayTransactions } from './transactions'

/**
 * What was approved is what was written: replays every applied request from the register as the log had it before, by the rules that its
 * version names, and compares the columns with the rows that the log captured in that transaction. Sentences are never compared, since they
 * may be worded better later. Pure: of bytes alone, without a database, so that whoever holds a copy of the log can run it.
 */

export type Replay = Found & {
  /** The rows of the register as the log has them at its end: by table, then by id, as `row` of their last entry. */
  register: ReadonlyMap<string, ReadonlyMap<string, Row>>
}

/** The tables whose entries a replay reads; all others it passes over. */
export const replayedTables = [...tiedTables, ...requestTables]

/**
 * @param entries In the order of their number: all of them, or those alone whose table is in `replayedTables`.
 * @param versions The versions that the reader has. What they hold is compared with the digest that the log has.
 * @returns faults in the order of the log: none where every applied request wrote what it says, and nothing else wrote. Seed entries before
 * the first applied request, and changes of columns that are edited directly, need no request.
 */
export async function replay(
  entries: Iterable<SealedEntry> | AsyncIterable<SealedEntry>,
  versions: VersionBytes,
): Promise<Replay> {
  const register = new LoggedRegister()
  const all: Replay = {
    ...{ faults: [], replayed: 0, notOpen: 0, unproven: 0 },
    register: register.rows,
  }
  for await (const found of replayTransactions(entries, versions, register)) {
    all.faults.push(...found.faults)
    all.replayed += found.replayed
    all.notOpen += found.notOpen
    all.unproven += found.unproven
  }
  return all
}
