import type { Metadata } from 'next'
import * as z from 'zod'
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
import type { FormState } from '@/lib/access/account/form-state'
import { differencesOf, partInWords } from '@/lib/register/forum/profile'
import { getProfileForm } from '@/lib/register/forum/queries'
import { profileInput, type Profile } from '@/lib/register/forum/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { keptForm, refusedAt } from '../../refused'
import { editProfile } from '../actions'
import styles from '../forum.module.css'

export const metadata: Metadata = { title: 'Edit the profile of the forum' }

const input = z.object({ form: z.uuid().optional() })

export default answered(Page)

async function Page({ searchParams }: PageProps<'/forum/edit'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { profile, revision, last } = await load(getProfileForm, {})
  const kept = await keptForm(given.form)
  const form = refusedAt(kept, 'profile', 'profile')
  const text = (part: keyof Profile) => form.typed(part, partInWords(profile, part) ?? '')
  return (
    <Frame at="/forum" path="/forum/edit" faults={faults}>
      <PageHead
        crumbs={[{ href: '/forum', label: 'The forum' }, { label: 'Edit' }]}
        title="Edit the profile of the forum"
        lede="In the forum’s own words. This needs no approval by the co-chairs; every change is recorded with before and after."
        facts={last ? [`Last changed by ${last.by}, ${instantInWords(last.at, last.zone)}`] : undefined}
      />
      <ErrorSummary errors={form.errors} />
      {kept && form.isStale && (
        <div className={styles.difference}>
          <MeanwhileChanged profile={profile} typed={kept.typed} last={last} />
        </div>
      )}
      <form action={editProfile} className={styles.form}>
        <input type="hidden" name="back" value="/forum/edit" />
        <input type="hidden" name="revision" value={revision} />
        <Field id={form.id('name')} label="Full name" error={form.error('name')}>
          <TextInput name="name" maxLength={300} defaultValue={text('name')} />
        </Field>
        <Field
          id={form.id('shortName')}
          label="Short name"
          hint="It stands at the head of every page"
          error={form.error('shortName')}
        >
          <TextInput name="shortName" maxLength={60} defaultValue={text('shortName')} />
        </Field>
        <Field id={form.id('type')} label="Kind of forum" error={form.error('type')}>
          <TextInput name="type" maxLength={200} defaultValue={text('type')} />
        </Field>
        <DateField
          id={form.id('established')}
          name="established"
          label="Established"
          error={form.error('established')}
          defaultValue={text('established')}
        />
        <Field
          id={form.id('objectives')}
          label="Objectives"
          hint="One a line"
          optional
          error={form.error('objectives')}
        >
          <TextArea name="objectives" rows={7} defaultValue={text('objectives')} />
        </Field>
        <Field id={form.id('thematicFocus')} label="Thematic focus" error={form.error('thematicFocus')}>
          <TextArea name="thematicFocus" rows={5} maxLength={4000} defaultValue={text('thematicFocus')} />
        </Field>
        <Field
          id={form.id('website')}
          label="Website"
          hint="With https:// at its beginning"
          optional
          error={form.error('website')}
        >
          <TextInput name="website" maxLength={500} defaultValue={text('website')} />
        </Field>
        <Field
          id={form.id('secretariat')}
          label="Secretariat"
          hint="Who serves the forum, and from where"
          error={form.error('secretariat')}
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

type Last = { by: string; at: Date; zone: string } | null

/** Somebody else was quicker: what stands in the register now, beside what was typed. Sent once more, it takes its place. */
function MeanwhileChanged({
  profile,
  typed,
  last,
}: {
  profile: Profile
  typed: FormState['typed']
  last: Last
}) {
  const read = profileInput.safeParse(typed)
  if (!read.success) return null
  const differences = differencesOf(profile, read.data)
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
