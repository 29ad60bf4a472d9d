import { Ended, runApart, type Limits } from '@/lib/files/isolation/process'

/**
 * Counts the ways in which pages were drawn. When another picture comes of the same page, it is one more, and the pictures that were made
 * in an earlier way are made again.
 */
export const DRAWING = 2
/** Pages of a file of which there are pictures. */
export const MOST_PAGES = 500

export type Picture = { sha256: string; size: number; width: number; height: number }
/** A page: its pictures, pixels a point of the usual one, and whether letters are missing from it. */
export type Drawn =
  | {
      number: number
      isDrawn: true
      scale: number
      hasMissingLetters: boolean
      usual: Picture
      sharper: Picture
    }
  | { number: number; isDrawn: false }

/** For one page; several at once have as much for each. */
const SECONDS = 20
/** Heap in MB. The memory of what draws is limited beside it (pdfium.ts). */
const MEMORY = 512

export type Source = { path: string; folder: string }

/** Pictures of some pages, written to a folder. A page that cannot be drawn, or that ends the process drawing it, is reported and stops no other. */
export async function drawPages(
  source: Source,
  { first, last }: { first: number; last: number },
  limits: Limits = { seconds: SECONDS * (last - first + 1), memory: MEMORY },
): Promise<Drawn[]> {
  try {
    const given = [source.path, source.folder, String(first), String(last)]
    return await runApart<Drawn[]>('lib/documents/pictures/worker.ts', given, limits)
  } catch (error) {
    if (!(error instanceof Ended)) throw error
    if (first === last) return [{ number: first, isDrawn: false }]
  }
  const alone: Drawn[] = []
  for (let page = first; page <= last; page++)
    alone.push(...(await drawPages(source, { first: page, last: page })))
  return alone
}
