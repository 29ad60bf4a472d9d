/** What an id names, as far as the reader may see it. */
export type Named = {
  kind: 'party' | 'group' | 'meeting' | 'document' | 'request' | 'account'
  name: string
  /** The party of a person. */
  party: string | null
  href: string | null
}
export type Names = ReadonlyMap<string, Named>
