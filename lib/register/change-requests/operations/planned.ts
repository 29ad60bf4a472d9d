import type { Fact } from '../schema'
import type { Write } from './slice'

/** What one operation comes to: how it reads, what it changes, what stands against it, and the rows it would write. */
export type Planned = {
  sentence: string
  facts: Fact[]
  writes: Write[]
  /** While there is one, nothing can be submitted or applied. */
  obstacles: string[]
  /** What a reader must know, and may accept. */
  warnings: string[]
  /** Parties and groups in whose history it will stand. */
  subjects: string[]
}

/** What the operations of one request have in common. */
export type Context = {
  /** The effective date as an interval end, with its doubt. */
  effective: string
  /** The latest day of the effective date: from then on the change certainly holds, and on it totals are counted. */
  day: string
  basis: { text: string; link: string | null }
  newId: () => string
}

export const planned = (part: Partial<Planned>): Planned => ({
  sentence: part.obstacles?.[0] ?? '',
  facts: [],
  writes: [],
  obstacles: [],
  warnings: [],
  subjects: [],
  ...part,
})
