import { fieldId } from '@/components/form/field-id'
import type { RefusedState } from '@/components/form/refused-state'
import { readForm, type FormState } from '@/lib/access/account/form-state'
import { signedIn } from '@/lib/web/actor'

/** A refused form, with all ids under which it is kept, its own among them. */
export type KeptForm = FormState

/** What a form is drawn with: what was typed when it was refused, and what is wrong with which field; empty for every form that was not. */
export type Refused = {
  /** The same as plain data, for the form in the browser; null for a form that was not refused. */
  state: RefusedState | null
  /** The id of a field of this form, of which the page may hold several. */
  id: (field: string) => string
  typed: (field: string, otherwise?: string) => string
  /** The rows of a list as they were typed. */
  rows: (list: string) => Record<string, unknown>[]
  error: (field: string) => string | undefined
  /** One link an error, for the summary above the form. */
  errors: { field?: string; message: string }[]
  /** Someone else has changed what this form was about after it was opened. */
  isStale: boolean
}

/** What a kept form is drawn with again. What others have changed since is shown beside the form, and is at none of its fields. */
export function stateOf({ typed, fields, sentence, drawn, refusals = [] }: KeptForm): RefusedState {
  const wrong = Object.entries(fields).filter(([field]) => field !== 'revision')
  return {
    ...{ typed, fields: Object.fromEntries(wrong), sentence: wrong.length > 0 ? null : sentence },
    ...{ drawn: drawn ?? null, refusals },
  }
}

/** `at` names the form that was sent, so that of several forms on a page the right one gets its errors back. */
export function refusedAt(form: KeptForm | null, at: string | undefined, name: string): Refused {
  const own = form && at === name ? form : null
  const id = (field: string) => fieldId(name, field)
  const state = own && stateOf(own)
  const fields = Object.entries(state?.fields ?? {})
  return {
    state,
    id,
    typed: (field, otherwise = '') => {
      const value = field.split('.').reduce<unknown>((place, step) => {
        return typeof place === 'object' && place !== null
          ? (place as Record<string, unknown>)[step]
          : undefined
      }, own?.typed)
      return typeof value === 'string' ? value : otherwise
    },
    rows: (list) => {
      const rows = own?.typed[list]
      return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []
    },
    error: (field) => own?.fields[field],
    errors:
      fields.length > 0
        ? fields.map(([field, message]) => ({ field: id(field), message }))
        : own
          ? [{ message: own.sentence }]
          : [],
    isStale: Boolean(own && 'revision' in own.fields),
  }
}

/**
 * The place of each of these rows in the list of a form: where it was typed, whoever has since been added or removed, so that text and
 * errors return to their own row. Rows that were not in the form follow at the end. `rowId` is the field that identifies a row; rows of
 * the form that are none of these are `others`: new ones, with an empty `rowId`, or removed ones.
 */
export function placesAsTyped(form: Refused, list: string, rowId: string, ids: string[]) {
  const typed = form.rows(list).map((row) => String(row[rowId] ?? ''))
  let next = typed.length
  const places = ids.map((id) => {
    const at = typed.indexOf(id)
    return at < 0 ? next++ : at
  })
  return { places, others: typed.flatMap((id, at) => (ids.includes(id) ? [] : [{ id, at }])), next }
}

/** The form kept under the address of this page; null where there is none, where it is someone else's or no longer kept. */
export async function keptForm(id: string | undefined): Promise<KeptForm | null> {
  const kept = id ? await readForm(await signedIn(), { id }) : null
  return kept && id ? { ...kept, refusals: [...(kept.refusals ?? []), id] } : null
}
