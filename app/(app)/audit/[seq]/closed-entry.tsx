import { Section } from '@/components/layout/section'
import { Facts } from '@/components/ui/facts'
import type { getEntry } from '@/lib/portal/trail/queries'
import { hashes } from './hashes'

/** What is shown of an entry that the reader may not read: that it is there, and unchanged. */
export function ClosedEntry({ sealed }: { sealed: NonNullable<Awaited<ReturnType<typeof getEntry>>> }) {
  return (
    <Section
      title="Details"
      note="You cannot read this entry because you may not see everything that it is about. Its hash shows that it is there and unchanged."
    >
      <Facts
        items={[...(sealed.table ? [['Table', sealed.table] as [string, string]] : []), ...hashes(sealed)]}
      />
    </Section>
  )
}
