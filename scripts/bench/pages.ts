import type { Client } from 'pg'

/** A page as it is asked for again and again; `address` may change with the number of the request. */
/** The code of the large meeting that every register of a run has. */
export const LARGE = 'large'

export type BenchPage = { name: string; address: (n: number) => string; isPaged: boolean }

const isoDay = (n: number) =>
  new Date(Date.UTC(2004, 0, 1) + (n % 8000) * 86_400_000).toISOString().slice(0, 10)

/**
 * The pages that are measured. The roster of another date is asked for another date each time, because a server
 * remembers the answer for one date as long as nothing is recorded; party, request and audit pages alternate too.
 */
export async function benchPages(db: Client, requests: string[], words: string[]): Promise<BenchPage[]> {
  const { rows } = await db.query<{ instant: string; size: number; codes: string[]; documents: string[] }>(
    `select to_char((date_trunc('second', l.sealed_at) + interval '1 second') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as instant,
       h.size::int as size, array(select code from document where code like 'scale-%' and level in ('PUBLIC', 'OBSERVERS', 'MEMBERS') order by md5(code) limit 200) as documents, array(select p.code from party p where exists (select from membership m where m.party_id = p.id and m.retracted_at is null)
         order by md5(p.code) limit 200) as codes
     from audit.extent() h join audit.leaf l on l.seq = h.size / 2`,
  )
  const { instant, size, codes, documents } = rows[0]!
  const turns = (choices: string[], n: number) => choices[n % choices.length]!
  return [
    { name: 'Roster', address: () => '/parties', isPaged: true },
    { name: 'Roster as of a date', address: (n) => `/parties?asOf=${isoDay(n)}`, isPaged: true },
    {
      name: 'Roster as known at an instant',
      address: (n) => `/parties?asOf=${isoDay(n)}&knownAt=${instant}`,
      isPaged: true,
    },
    { name: 'Party', address: (n) => `/parties/${turns(codes, n)}`, isPaged: false },
    { name: 'Change request', address: (n) => `/change-requests/${turns(requests, n)}`, isPaged: false },
    { name: 'Meetings', address: () => '/meetings', isPaged: true },
    { name: 'Meeting, 76 delegations', address: () => `/meetings/${LARGE}`, isPaged: false },
    { name: 'Documents', address: () => '/documents', isPaged: true },
    { name: 'Document', address: (n) => `/documents/${turns(documents, n)}`, isPaged: false },
    {
      name: 'Search in documents',
      address: (n) => `/documents/search?q=${encodeURIComponent(turns(words, n))}`,
      isPaged: true,
    },
    { name: 'Audit trail', address: (n) => `/audit?before=${size - (n % 100)}`, isPaged: true },
  ]
}
