import { ButtonForm } from '@/components/form/button-form'
import { RadioField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import { roleInWords } from '@/lib/meetings/delegations/rules'
import type { PersonPage } from '@/lib/register/people/queries'
import { likenessWords } from '@/lib/register/people/rules'
import type { Refused } from '../../refused'
import { Unsent } from '../../unsent'
import { mergePeople, partPeople } from '../actions'
import { MergeForm } from '../forms'

type Line = PersonPage['likenesses'][number]['shared'][number]['lines'][number]

/** Entries that may be of the same person, each with what merging it does. */
export function Likenesses({
  found: { person, likenesses },
  at,
  sent = '',
}: {
  found: PersonPage
  at: (name: string) => Refused
  /** The form that was refused. */
  sent?: string
}) {
  const isGone = sent.startsWith('merge-') && likenesses.every(({ id }) => sent !== `merge-${id}`)
  const unsent = isGone && <Unsent form={at(sent)} />
  if (likenesses.length === 0) return unsent
  return (
    <Section title="Possible duplicates" id="alike" note="Merging keeps both histories and can be undone.">
      {unsent}
      {likenesses.map((one) => (
        <MergeForm
          key={one.id}
          id={`merge-${one.id}`}
          action={mergePeople}
          back={`/people/${person.id}?at=merge-${one.id}`}
          hidden={{ id: one.id, into: person.id }}
          refused={at(`merge-${one.id}`).state}
        >
          <p>
            <a href={`/people/${one.id}`}>{one.name}</a>
            {[one.position, one.distinction].filter(Boolean).map((told) => `, ${told}`)}:{' '}
            {likenessWords[one.why]}.
          </p>
          {one.shared.map(({ meeting, lines }, n) => (
            <RadioField
              isOfNow
              key={meeting.code}
              name={`lines.${n}.stays`}
              legend={`Both are in the delegation to the ${meeting.title}. Which line stays?`}
              hint="The other one is removed from the list."
              options={lines.map((line) => ({ value: line.id, label: lineInWords(line) }))}
            />
          ))}
          <SubmitButton variant="quiet">Merge into this entry</SubmitButton>
        </MergeForm>
      ))}
    </Section>
  )
}

const lineInWords = ({ name, place, position, distinction, isAccredited, attended }: Line) =>
  [
    name,
    distinction,
    position,
    roleInWords(place).toLowerCase(),
    isAccredited ? 'accredited' : 'nominated',
    attended && 'attended',
  ]
    .filter(Boolean)
    .join(', ')

/** The entries that were merged into this one. */
export function Merged({ found: { person, merged, may }, form }: { found: PersonPage; form: Refused }) {
  if (merged.length === 0) return <Unsent form={form} />
  return (
    <Section title="Merged into this entry" id="merged">
      <Unsent form={form} />
      {merged.map((one) => (
        <ButtonForm
          key={one.id}
          id={`part-${one.id}`}
          action={partPeople}
          back={`/people/${person.id}?at=part`}
          hidden={{ id: one.id }}
        >
          <p>
            <a href={`/people/${one.id}`}>{one.name}</a>
          </p>
          {may.merge && <SubmitButton variant="quiet">Separate again</SubmitButton>}
        </ButtonForm>
      ))}
    </Section>
  )
}
