import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { PersonPage } from '@/lib/register/people/queries'
import type { Refused } from '../../refused'
import { Unsent } from '../../unsent'
import { mergePeople, partPeople } from '../actions'

const why = { EMAIL: 'the same e-mail address', NAME: 'nearly the same name' }

/** Entries that may be of the same person, each with what merging it does. */
export function Likenesses({ found: { person, likenesses }, form }: { found: PersonPage; form: Refused }) {
  if (likenesses.length === 0) return <Unsent form={form} />
  return (
    <Section title="Possible duplicates" id="alike" note="Merging keeps both histories and can be undone.">
      <Unsent form={form} />
      {likenesses.map((one) => (
        <ButtonForm
          key={one.id}
          id={`merge-${one.id}`}
          action={mergePeople}
          back={`/people/${person.id}?at=merge`}
          hidden={{ id: one.id, into: person.id }}
        >
          <p>
            <a href={`/people/${one.id}`}>{one.name}</a>
            {one.position && `, ${one.position}`}: {why[one.why]}.
          </p>
          <SubmitButton variant="quiet">Merge into this entry</SubmitButton>
        </ButtonForm>
      ))}
    </Section>
  )
}

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
