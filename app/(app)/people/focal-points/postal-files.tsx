import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import type { FocalPointList } from '@/lib/register/people/focal-points/queries'
import { hasPost, labelsOf } from '@/lib/register/people/focal-points/rules'
import { many } from '@/lib/register/groups/rules'

/** Labels and the contact list, and whom the labels leave out. */
export function PostalFiles({ rows, query }: Pick<FocalPointList, 'rows'> & { query: string }) {
  const labels = labelsOf(rows).length
  const without = rows.filter((row) => !hasPost(row))
  return (
    <Section
      title="To print"
      id="print"
      note="Labels fit A4 sheets of 2 × 7 labels of 99.1 × 38.1 mm. Print them at full size. A party with several postal addresses has a label for each."
    >
      <p className="actions">
        {labels > 0 && (
          <ButtonLink variant="quiet" icon="load" href={`/people/focal-points/labels.pdf${query}`}>
            {many(labels, 'address label')} (PDF)
          </ButtonLink>
        )}
        <ButtonLink variant="quiet" icon="load" href={`/people/focal-points/contact-list.pdf${query}`}>
          Contact list (PDF)
        </ButtonLink>
      </p>
      {without.length > 0 && (
        <p className="after">
          No postal address is recorded for{' '}
          {without.map(({ name, party }) => `${name} (${party.name})`).join(', ')}. Postal addresses are those
          of the offices on the page of the party.
        </p>
      )}
    </Section>
  )
}
