import { Section } from '@/components/layout/section'
import { Facts } from '@/components/ui/facts'
import type { getEntry } from '@/lib/portal/trail/queries'
import { hashes } from './hashes'

/** What is shown of an entry that the reader may not read: that it is there, and unchanged. */
export function ClosedEntry({ sealed }: { sealed: NonNullable<Awaited<ReturnType<typeof getEntry>>> }) {
  return (
    <Section title="Details">
      <Facts
        items={[...(sealed.table ? [['Table', sealed.table] as [string, string]] : []), ...hashes(sealed)]}
      />
      <p className="small quiet-text">
        An entry can be read by those who may see everything that it is about, such as a document or a
        meeting. If that is opened to you, so is the entry. The hash of the entry is part of the root, whoever
        reads it.
      </p>
    </Section>
  )
}
