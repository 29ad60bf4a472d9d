import 'server-only'
import { jobPool, planNameOf } from './db'
import { Known } from './known'

/**
 * How much heavy work one person, or one network without a person, may ask for in a while. It is counted in the database, so that all servers
 * of a register share one count. Turns (turns.ts) keep many from asking at once; this keeps one from asking all the time. Nobody who works
 * with the register comes near; the guide for operators says the numbers.
 */

type Share = { most: number; minutes: number }
/** Of each kind of work, how much is done at `most` within so many `minutes`. */
export const shares = {
  /** PDF, papers for Word, and archives of them: a letter for each of 80 parties, three times. */
  PAPER: { most: 240, minutes: 10 },
  /** Lists as CSV and XLSX. */
  LIST: { most: 120, minutes: 10 },
  /** The whole log. */
  LOG: { most: 12, minutes: 60 },
  /** Each range of a pack that is downloaded in parts. */
  PACK: { most: 240, minutes: 10 },
  /**
   * Making copies that carry the mark of their reader: one PDF, or up to 25 of a pack. One that is kept costs nothing. All papers of a large
   * meeting in two languages.
   */
  COPY: { most: 240, minutes: 10 },
  /** The same of the picture of one page: whoever leafs through a long paper sees one a second. */
  PICTURE: { most: 600, minutes: 10 },
  /** Receipts of entries and of growth, for which much of a long log is read. */
  RECEIPT: { most: 240, minutes: 10 },
  SEARCH: { most: 600, minutes: 10 },
  /** While somebody types: two a second without end. */
  SUGGESTION: { most: 1200, minutes: 10 },
  /** What is answered to those who are not signed in, by network: calendars of a whole ministry, fetched every quarter of an hour. */
  OPEN: { most: 1200, minutes: 10 },
} as const satisfies Record<string, Share>
export type Work = keyof typeof shares

/** Somebody has had their share of a kind of work; more is there in so many seconds. */
export class HadTheirShare extends Known {
  static override readonly called: string = 'HadTheirShare'
  constructor(readonly seconds: number) {
    super('had their share')
  }
  /** What is said to them, with the status 429. */
  get sentence(): string {
    const minutes = Math.ceil(this.seconds / 60)
    return `This was requested too often in a short time. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
  }
}

/**
 * Counts one piece of work before it is done, in one statement of its own: what fails counts too. A network that cannot be told is not
 * counted, since everybody would count for everybody.
 * @throws HadTheirShare
 */
export async function takeShare(
  work: Work,
  of: { person: string } | { network: string | null },
): Promise<void> {
  const who = 'person' in of ? `person ${of.person}` : of.network && `network ${of.network}`
  if (!who) return
  const { most, minutes } = shares[work]
  const text = 'select door.take_share($1, $2, $3, make_interval(mins => $4)) as seconds'
  const { rows } = await jobPool().query<{ seconds: number }>({
    ...{ name: planNameOf(text), text },
    values: [who, work, most, minutes],
  })
  const seconds = Math.ceil(rows[0]?.seconds ?? 0)
  if (seconds > 0) throw new HadTheirShare(seconds)
}
