import { asBootstrap, type Product } from './product'
import type { HttpClient, Answer } from './client'

/** Requests that give a party a formal name in another language: whatever else changes, two of them get in each other’s way only if meant to. */

const letters = 'abcdefghijklmnopqrstuvwxyz'
/** The n-th code of a language, of three letters. */
const languageOf = (n: number) => [n / 676, n / 26, n].map((part) => letters[Math.floor(part) % 26]).join('')

export function renaming(party: string, n: number, words: string) {
  return {
    effective: '2027-01-01',
    reason: words,
    basisText: 'Decision 1 of the trials',
    basisLink: '',
    operations: [
      {
        kind: 'RENAME_PARTY',
        party,
        nameKind: 'FORMAL',
        language: languageOf(n),
        name: `Name ${n} ${words}`,
      },
    ],
  }
}

/** What the form of a decision carries, as the page of the request has it for whoever may decide. */
export function readDecisionForm(page: string | null): { version: string; read: string } | undefined {
  const form = page && /<form[^>]*id="decision".*?<\/form>/s.exec(page)?.[0]
  const field = (name: string) =>
    form && new RegExp(`name="${name}"[^>]*><option value="(\\d+)"`).exec(form)?.[1]
  const [version, read] = [field('version'), field('read')]
  // Otherwise trials that decide would decide nothing, and find nothing wrong.
  if (form && !(version && read)) throw new Error('The form of a decision does not say what was read.')
  return version && read ? { version, read } : undefined
}

export const submit = (
  client: HttpClient,
  content: ReturnType<typeof renaming>,
  more = {},
): Promise<Answer> =>
  client.run('change-requests/actions.ts#write', { ...content, ...more, intent: 'submit' })

/** What the database holds of requests, read past all policies. */
export const readRequests = (product: Pick<Product, 'ownerUrl'>) =>
  asBootstrap(product, async (db) => {
    const { rows } = await db.query<StoredRequest>(stored)
    return rows
  })

export type StoredRequest = {
  id: string
  code: string
  state: string
  versions: { version: number; hash: string; author: string }[]
  approvals: {
    version: number
    hash: string
    party: string
    approver: string
    decision: string
    withdrawn: boolean
  }[]
  /** Rows of the register that the request has made. */
  made: number
}

const stored = `select r.id, r.code, r.state,
  (select coalesce(json_agg(json_build_object('version', v.version, 'hash', encode(v.content_hash, 'hex'), 'author', v.author_id) order by v.version), '[]')
    from change_request_version v where v.change_request_id = r.id) as versions,
  (select coalesce(json_agg(json_build_object('version', a.version, 'hash', encode(a.content_hash, 'hex'), 'party', a.party_id,
      'approver', a.approver_id, 'decision', a.decision, 'withdrawn', a.withdrawn_at is not null) order by a.decided_at), '[]')
    from approval a where a.change_request_id = r.id) as approvals,
  (select count(*)::int from party_name n where n.change_request_id = r.id) as made
  from change_request r where r.code is not null order by r.code`
