import 'server-only'
import { takeShare } from '@/lib/kernel/shares'
import { takingTurns } from '@/lib/kernel/turns'
import { signedIn } from './actor'

/**
 * A search marks passages in long texts, which takes a processor of the database for as long as a second. So many at a time are faster than
 * all at once, and leave connections to the pages of everybody else; it is waited for before a transaction begins.
 */
const searchesInTurn = takingTurns({ atATime: 4, longestQueue: 60 })

/** Searches for a text, counted for whoever is signed in and in its turn; without a text there is nothing to search for. */
export async function searching<T>(text: string, search: () => Promise<T>): Promise<T> {
  if (text === '') return search()
  await takeShare('SEARCH', { person: (await signedIn()).id })
  return searchesInTurn(search)
}
