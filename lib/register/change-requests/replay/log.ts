/** What a replay reads, and what it finds. */

/** An entry of the log. */
export type SealedEntry = {
  seq: number
  /** The time in its stamp, the same for all entries of one transaction; null where it is not known. */
  sealedAt: string | null
  /** The parsed JSON of its sealed bytes; null where the reader holds nothing of it but its hash. */
  body: Readonly<Record<string, unknown>> | null
}

/** The exact bytes of a submitted version, or null where the reader does not have them. */
export type VersionBytes = (
  requestId: string,
  version: number,
) => Uint8Array | null | Promise<Uint8Array | null>

/** `at` is the number of the entry at which it shows; `fault` a whole sentence. */
export type Fault = { at: number; fault: string }

export type Found = {
  faults: Fault[]
  /** So many applied requests were replayed. */
  replayed: number
  /** So many were not, because their version or an entry of their transaction is not open to the reader. */
  notOpen: number
  /** Of those replayed, so many have some approval, or the mandate of one, in no entry that is open to the reader. */
  unproven: number
}
