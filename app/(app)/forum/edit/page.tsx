import * as z from 'zod'
import { DiscardLink } from '@/components/form/discard-link'
import { DateField, TextAreaField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { instantInWords } from '@/lib/time/instant-words'
import { partInWords } from '@/lib/register/forum/profile'
import { getProfileForm } from '@/lib/register/forum/queries'
import { profileParts, type Profile } from '@/lib/register/forum/schema'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { ChangedSince } from '../../changed-since'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { keptForm, refusedAt, type Refused } from '../../refused'
import { editProfile } from '../actions'
import { ProfileForm } from '../forms'
import styles from '../forum.module.css'

export const generateMetadata = titledFor('Edit profile', getProfileForm)

const input = z.object({ form: z.uuid().optional() })

type Text = Record<keyof Profile, string>
const labels = Object.fromEntries(profileParts) as Text

export default answered(Page)

async function Page({ searchParams }: PageProps<'/forum/edit'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { profile, revision, last: lastChange } = await load(getProfileForm, {})
  const last = lastChange && (await inMyZone(lastChange))
  const form = refusedAt(await keptForm(given.form), 'profile', 'profile')
  const recorded = Object.fromEntries(
    profileParts.map(([part]) => [part, partInWords(profile, part) ?? '']),
  ) as Text
  return (
    <Frame at="/forum" path="/forum/edit" faults={faults}>
      <PageHead
        crumbs={[{ href: '/forum', label: 'The forum' }, { label: 'Edit' }]}
        title="Edit profile"
        lede="Use the forum’s own words. The co-chairs’ approval is not needed; every change is recorded with the text before and after."
        facts={last ? [`Last changed by ${last.by}, ${instantInWords(last.at, last.zone)}`] : undefined}
      />
      <ProfileForm
        id="profile"
        action={editProfile}
        back="/forum/edit"
        hidden={{ revision: String(revision) }}
        refused={form.state}
        className={styles.form}
      >
        <MeanwhileChanged form={form} recorded={recorded} last={last} />
        <ProfileFields recorded={recorded} />
        <p className="actions after">
          <SubmitButton>Save profile</SubmitButton>
          <DiscardLink href="/forum">Discard changes</DiscardLink>
        </p>
      </ProfileForm>
    </Frame>
  )
}

function ProfileFields({ recorded }: { recorded: Text }) {
  const field = (part: keyof Profile) => ({ name: part, label: labels[part], value: recorded[part] })
  return (
    <>
      <TextField {...field('name')} />
      <TextField {...field('shortName')} hint="Shown at the top of every page" />
      <TextField {...field('type')} />
      <DateField {...field('established')} />
      <TextAreaField {...field('objectives')} hint="One per line" optional rows={7} />
      <TextAreaField {...field('thematicFocus')} rows={5} />
      <TextField {...field('website')} hint="Start with https://" optional />
      <TextAreaField {...field('secretariat')} hint="Who serves the forum, and from where" rows={4} />
      <TextAreaField
        {...field('delegationRoles')}
        hint="Besides head, alternate and adviser: one per line, such as Interpreter, Security, Spouse"
        optional
        rows={3}
      />
    </>
  )
}

type Last = { by: string; at: Date; zone: string } | null

/** Someone else was quicker: what is in the register now, beside what was typed. Submitted again, the typed text replaces it. */
function MeanwhileChanged({ form, recorded, last }: { form: Refused; recorded: Text; last: Last }) {
  if (!form.isStale) return null
  return (
    <div className={styles.difference}>
      <Section
        title="Differences"
        note={`${last ? `Changed by ${last.by}, ${instantInWords(last.at, last.zone)}. ` : ''}Your text is in the form below. Saving it replaces the text in the register.`}
      >
        <ChangedSince form={form} labels={labels} now={recorded} />
      </Section>
    </div>
  )
}
