import type { ReactNode } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { SubmitButton } from '@/components/form/submit-button'
import { ChangeTable } from '@/components/ui/change-table'
import { DoneNote } from '@/components/ui/done-note'
import type { FormState } from '@/lib/access/account/form-state'
import type { Action } from '@/lib/web/actions'
import { refusedAt } from '../refused'

/** What every form of an editing page needs: whose page it is, what was kept of a refused form, and which one (`at`) that was. */
export type Place = { path: string; code: string; kept: FormState | null; at: string }
export type EditAction = Action<{ code: string }>

/** What the form with this name is drawn with. */
export const formAt = ({ kept, at }: Place, name: string) => refusedAt(kept, at, name)

/** Above all forms: what could not be recorded, with the way to its field, or to the form where no field is to blame. */
export function RefusedSummary({ place }: { place: Place }) {
  const { errors } = formAt(place, place.at)
  return <ErrorSummary errors={errors.map(({ field = place.at, message }) => ({ field, message }))} />
}

/** One small form with its own button. `revision` is how often what it edits had been changed when the page was made; `compare` is shown when that is more now. */
export function EditForm({
  place,
  at,
  action,
  submit,
  revision,
  hidden = {},
  quiet,
  compare = [],
  children,
}: {
  place: Place
  at: string
  action: EditAction
  submit: string
  revision?: number
  hidden?: Record<string, string>
  quiet?: boolean
  compare?: { what: string; field: string; stands: string }[]
  children?: ReactNode
}) {
  const fields = {
    back: `${place.path}?at=${at}`,
    code: place.code,
    ...hidden,
    ...(revision === undefined ? {} : { revision: String(revision) }),
  }
  const form = formAt(place, at)
  return (
    <form action={action} id={at} className="stack-small" tabIndex={-1}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {form.isStale && (
        <ChangeTable
          what="Changed meanwhile"
          proposed="As you typed it"
          rows={compare
            .map(({ what, field, stands }) => ({
              what,
              now: stands,
              proposed: form.typed(field),
            }))
            .filter(({ now, proposed }) => now !== proposed)
            .map(({ what, now, proposed }) => ({ what, now: now || '–', proposed: proposed || '–' }))}
        />
      )}
      {children}
      <div className="actions">
        <SubmitButton variant={quiet ? 'quiet' : 'plain'}>{submit}</SubmitButton>
      </div>
    </form>
  )
}

/** Taking something away that the history keeps: folded, with a sentence on what happens. */
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
  website: 'The web address was recorded.',
  mandate: 'What the group is for was recorded.',
  composition: 'The words on who sits in it were recorded.',
  'alias-added': 'The other name was recorded.',
  'alias-withdrawn': 'The other name was withdrawn.',
  'note-added': 'The note was recorded.',
  'note-changed': 'The note was changed.',
  'note-withdrawn': 'The note was withdrawn. The history keeps it.',
  'contact-added': 'The contact was recorded.',
  'contact-changed': 'The contact was changed.',
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
