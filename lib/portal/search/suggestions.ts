import 'server-only'
import { momentInput, momentOf } from '@/lib/register/moment'
import { query } from '@/lib/kernel/operation'
import { can } from '@/lib/kernel/policy'
import { momentQuery } from '@/lib/time/moment-address'
import { findTitles } from './documents'
import { findGroups, findMeetings, findParties, findPeople } from './queries'
import { searchInput } from './schema'

/** What is suggested while somebody types into the search field: names, symbols and titles that this reader would find, and no words of texts. */

export type Suggestion = { href: string; name: string; kind: string; line: string | null }

/** So many of each kind, and in all. */
const [OF_A_KIND, IN_ALL] = [4, 8]
/** One letter says little, where it is not a whole word. */
const ENOUGH = /..|[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/u

export const suggest = query(
  'register:read',
  momentInput.extend(searchInput.shape),
  async ({ db, actor }, { q, ...asked }): Promise<Suggestion[]> => {
    if (!ENOUGH.test(q)) return []
    const moment = await momentOf(db, asked)
    const tail = momentQuery(asked)
    const documents = can(actor, 'document:read') ? await findTitles(db, actor, q, OF_A_KIND) : []
    const meetings = can(actor, 'meeting:read') ? await findMeetings(db, actor, q) : []
    const people = can(actor, 'person:read') ? await findPeople(db, q, moment) : []
    const found = [
      (await findParties(db, q, moment)).map(({ code, name, found }) => ({
        ...{ href: `/parties/${code}${tail}`, name, kind: 'Party', line: found ? `found as ${found}` : code },
      })),
      (await findGroups(db, q)).map(({ code, name, line, found }) => ({
        ...{ href: `/groups/${code}${tail}`, name, kind: 'Group', line: found ? `found as ${found}` : line },
      })),
      meetings.map(({ code, name }) => ({ href: `/meetings/${code}`, name, kind: 'Meeting', line: null })),
      documents.map(({ code, symbol, title }) => ({
        ...{ href: `/documents/${code}`, name: title, kind: 'Document', line: symbol },
      })),
      people.map(({ code, name, party }) => ({
        ...{ href: `/people/${code}`, name, kind: 'Person', line: party ?? 'Secretariat' },
      })),
    ]
      .flatMap((hits) => hits.slice(0, OF_A_KIND))
      .map((hit) => ({ hit, apart: apart(hit, q) }))
      .toSorted((one, other) => one.apart - other.apart)
    // What is only spelled alike is suggested where nothing else is.
    const close = found.filter((one) => one.apart < 2)
    return (close.length > 0 ? close : found).slice(0, IN_ALL).map(({ hit }) => hit)
  },
)

/** How far a suggestion is from what was typed: it begins so, has all the words, or was found in another way. */
function apart({ name, line }: Suggestion, q: string): 0 | 1 | 2 {
  const typed = plain(q)
  if (plain(name).startsWith(typed) || plain(line ?? '').startsWith(typed)) return 0
  return typed.split(' ').every((word) => plain(`${name} ${line ?? ''}`).includes(word)) ? 1 : 2
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
