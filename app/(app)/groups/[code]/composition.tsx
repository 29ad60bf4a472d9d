import { Section } from '@/components/layout/section'
import { many, withoutArticle } from '@/lib/register/groups/rules'
import type { GroupPage } from '@/lib/register/groups/queries'
import { momentQuery, type AskedMoment } from '@/lib/time/moment-address'

/** Who sits in a group, in words: by which rule, and what else is known of it. */
export function Composition({ found: { group, members }, input }: { found: GroupPage; input: AskedMoment }) {
  if (group.composition === 'OWN_SEATS' && !group.compositionText) return null
  return (
    <Section title="Composition" id="composition">
      <p>
        {group.composition === 'ALL_MEMBERS' && members && (
          <>
            All members of the forum; observers attend. On the date shown, these are{' '}
            <a href={`/parties${momentQuery(input, { category: 'MEMBER' })}`}>
              {many(members.members, 'member')}
            </a>{' '}
            ({many(members.memberStates, 'state')},{' '}
            {many(members.members - members.memberStates, 'organization')}) and{' '}
            <a href={`/parties${momentQuery(input, { category: 'OBSERVER' })}`}>
              {many(members.observers, 'observer')}
            </a>
            .{' '}
          </>
        )}
        {group.composition === 'SEATS_OF' && group.compositionGroup && (
          <>
            The same as in the{' '}
            <a href={`/groups/${group.compositionGroup.code}${momentQuery(input)}`}>
              {withoutArticle(group.compositionGroup.name)}
            </a>
            , but with its own chairs.{' '}
          </>
        )}
        {group.composition === 'DESCRIBED' && !group.compositionText && 'Its composition is not recorded. '}
        {group.compositionText}
      </p>
    </Section>
  )
}
