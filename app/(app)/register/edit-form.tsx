import type { ComponentType, ReactNode } from 'react'
import { ButtonForm } from '@/components/form/button-form'
import { ErrorSummary } from '@/components/form/error-summary'
import type { FormProps } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DoneNote } from '@/components/ui/done-note'
import type { FormState } from '@/lib/access/account/form-state'
import type { Action } from '@/lib/web/actions'
import { refusedAt } from '../refused'

/** What every form of an editing page needs: whose page it is, what was kept of a refused form, and which one (`at`) that was. */
export type Place = { path: string; code: string; kept: FormState | null; at: string }
export type EditAction = Action<{ code: string }>
/** A form with the schema of its command (`formFor`). */
export type Checked = ComponentType<FormProps>

/** What the form with this name is drawn with. */
export const formAt = ({ kept, at }: Place, name: string) => refusedAt(kept, at, name)

const WITHDRAWAL = 'withdraw-'

/** Above all forms: what could not be withdrawn. Its button is folded away, or gone; every other form shows its own errors. */
export function RefusedSummary({ place }: { place: Place }) {
  if (!place.at.startsWith(WITHDRAWAL)) return null
  const { errors } = formAt(place, place.at)
  return (
    <ErrorSummary
      title="Nothing was recorded"
      errors={errors.map(({ message }) => ({ field: place.at, message }))}
    />
  )
}

type FormOf = {
  place: Place
  action: EditAction
  submit: string
  /** How often what it edits had been changed when the page was made. */
  revision?: number
  hidden?: Record<string, string>
}

/** One small form with its own button. */
export function EditForm({
  form: Checked,
  at,
  submit,
  children,
  ...rest
}: FormOf & { form: Checked; at: string; children: ReactNode }) {
  return (
    <Checked {...sent(rest, at)} refused={formAt(rest.place, at).state}>
      {children}
      <div className="actions">
        <SubmitButton variant="plain">{submit}</SubmitButton>
      </div>
    </Checked>
  )
}

/** The button that withdraws what the form `of` edits. */
export function WithdrawForm({ of, submit, ...rest }: FormOf & { of: string }) {
  return (
    <ButtonForm {...sent(rest, `${WITHDRAWAL}${of}`)}>
      <div className="actions">
        <SubmitButton variant="quiet">{submit}</SubmitButton>
      </div>
    </ButtonForm>
  )
}

const sent = ({ place, action, revision, hidden }: Omit<FormOf, 'submit'>, id: string) => ({
  id,
  action,
  back: `${place.path}?at=${id}`,
  hidden: {
    code: place.code,
    ...hidden,
    ...(revision === undefined ? {} : { revision: String(revision) }),
  },
})

/** Withdrawing something that remains in the history: folded, with a sentence on what happens. */
export function Withdrawal({ what, says, children }: { what: string; says: string; children: ReactNode }) {
  return (
    <details>
      <summary>{what}</summary>
      <p className="small">{says}</p>
      {children}
    </details>
  )
}

const doneWords: Record<string, string> = {
  website: 'The web address was saved.',
  mandate: 'The text on what the group is for was saved.',
  composition: 'The text on who sits in the group was saved.',
  'alias-added': 'The name was added.',
  'alias-withdrawn': 'The name was withdrawn.',
  'note-added': 'The note was added.',
  'note-changed': 'The note was saved.',
  'note-withdrawn': 'The note was withdrawn. It remains in the history.',
  'contact-added': 'The contact was added.',
  'contact-changed': 'The contact was saved.',
  'contact-withdrawn': 'The contact was withdrawn.',
}

/** What was just done; an address with another word says nothing. */
export function Done({ done, backHref }: { done: string | undefined; backHref: string }) {
  const words = done && doneWords[done]
  if (!words) return null
  return (
    <DoneNote backHref={backHref} backText="See the page">
      {words}
    </DoneNote>
  )
}
