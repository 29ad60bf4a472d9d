/** The parts of an upload, each an object of its own, and how they make up what has arrived. */

/** `size` bytes from `start`, counted from 0. */
export type Part = { key: string; start: number; size: number }
/** What is taken of a part: all but its first `skip` bytes. */
export type Piece = Part & { skip: number }

/**
 * The pieces that follow one another from the first byte on. Two servers may each have written what one browser sent twice, after a lost
 * connection; where parts overlap they are the same bytes, so that of those that go on from a place the longest one is taken.
 */
export function inSequence(parts: Part[]): Piece[] {
  const pieces: Piece[] = []
  for (let end = 0; ;) {
    const next = parts
      .filter(({ start, size }) => start <= end && start + size > end)
      .reduce<Part | null>((best, one) => (best && endOf(best) >= endOf(one) ? best : one), null)
    if (!next) return pieces
    pieces.push({ ...next, skip: end - next.start })
    end = endOf(next)
  }
}

const endOf = ({ start, size }: Part) => start + size

/** How many bytes have arrived without a gap. */
export const arrivedIn = (parts: Part[]) => {
  const last = inSequence(parts).at(-1)
  return last ? endOf(last) : 0
}
