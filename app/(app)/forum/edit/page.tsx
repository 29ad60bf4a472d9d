import type { Metadata } from 'next'
import { z } from 'zod'
import { DateField } from '@/components/form/date-field'
import { ErrorSummary } from '@/components/form/error-summary'
import { Field } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { instantInWords } from '@/lib/time/date-words'
import { readForm, type FormState } from '@/lib/access/account/form-state'
import { differencesOf, partInWords } from '@/lib/register/forum/profile'
import { getProfileForm } from '@/lib/register/forum/queries'
import { profileInput, profileParts, type Profile } from '@/lib/register/forum/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { editProfile } from '../actions'
import styles from '../forum.module.css'

export const metadata: Metadata = { title: 'Edit the profile of the forum' }

const input = z.object({ form: z.uuid().optional() })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/forum/edit'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { profile, was, last } = await load(getProfileForm, {})
  const form = given.form ? await load(readForm, { id: given.form }).catch(() => null) : null
  const text = (part: keyof Profile) => {
    const typed = form?.typed[part]
    return typeof typed === 'string' ? typed : (partInWords(profile, part) ?? '')
  }
  const error = (part: keyof Profile) => form?.fields[part]
  return (
    <Frame at="/forum" path="/forum/edit" faults={faults}>
      <PageHead
        crumbs={[{ href: '/forum', label: 'The forum' }, { label: 'Edit' }]}
        title="Edit the profile of the forum"
        lede="In the forum’s own words. This needs no approval by the co-chairs; every change is recorded with before and after."
        facts={last ? [`Last changed by ${last.by}, ${instantInWords(last.at, last.zone)}`] : undefined}
      />
      {form && <ErrorSummary errors={errorsOf(form)} />}
      {form?.fields.was && (
        <div className={styles.difference}>
          <MeanwhileChanged profile={profile} form={form} last={last} />
        </div>
      )}
      <form action={editProfile} className={styles.form}>
        <input type="hidden" name="back" value="/forum/edit" />
        <input type="hidden" name="was" value={was} />
        <Field id="name" label="Full name" error={error('name')}>
          <TextInput name="name" maxLength={300} defaultValue={text('name')} />
        </Field>
        <Field
          id="shortName"
          label="Short name"
          hint="It stands at the head of every page"
          error={error('shortName')}
        >
          <TextInput name="shortName" maxLength={60} defaultValue={text('shortName')} />
        </Field>
        <Field id="type" label="Kind of forum" error={error('type')}>
          <TextInput name="type" maxLength={200} defaultValue={text('type')} />
        </Field>
        <DateField
          id="established"
          name="established"
          label="Established"
          error={error('established')}
          defaultValue={text('established')}
        />
        <Field id="objectives" label="Objectives" hint="One a line" optional error={error('objectives')}>
          <TextArea name="objectives" rows={7} defaultValue={text('objectives')} />
        </Field>
        <Field id="thematicFocus" label="Thematic focus" error={error('thematicFocus')}>
          <TextArea name="thematicFocus" rows={5} maxLength={4000} defaultValue={text('thematicFocus')} />
        </Field>
        <Field
          id="website"
          label="Website"
          hint="With https:// at its beginning"
          optional
          error={error('website')}
        >
          <TextInput name="website" maxLength={500} defaultValue={text('website')} />
        </Field>
        <Field
          id="secretariat"
          label="Secretariat"
          hint="Who serves the forum, and from where"
          error={error('secretariat')}
        >
          <TextArea name="secretariat" rows={4} maxLength={2000} defaultValue={text('secretariat')} />
        </Field>
        <p className="actions after">
          <SubmitButton>Record the profile</SubmitButton>
          <a href="/forum">Leave it as it is</a>
        </p>
      </form>
    </Frame>
  )
}

function errorsOf({ fields, sentence }: FormState) {
  const wrong = profileParts.flatMap(([field]) => (fields[field] ? [{ field, message: fields[field] }] : []))
  return wrong.length > 0 ? wrong : [{ message: sentence }]
}

type Last = { by: string; at: Date; zone: string } | null

/** Somebody else was quicker: what stands in the register now, beside what was typed. Sent once more, it takes its place. */
function MeanwhileChanged({ profile, form, last }: { profile: Profile; form: FormState; last: Last }) {
  const typed = profileInput.safeParse(form.typed)
  if (!typed.success) return null
  const differences = differencesOf(profile, typed.data)
  return (
    <Section
      title="The difference"
      note={`${last ? `Changed by ${last.by}, ${instantInWords(last.at, last.zone)}. ` : ''}What you typed stands in the form. Sent once more, it takes the place of what is in the register now.`}
    >
      {differences.length === 0 ? (
        <p>What you typed is what stands in the register now.</p>
      ) : (
        <ChangeTable
          proposed="As you typed it"
          rows={differences.map(({ what, now, then }) => ({ what, now: now ?? '–', proposed: then ?? '–' }))}
        />
      )}
    </Section>
  )
}
