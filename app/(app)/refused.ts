import { readForm, type FormState } from '@/lib/form-state'
import { load } from '@/lib/web'

/** A form of this page that was refused: what was typed, and what is wrong with which field. Empty for every other form. */
export type Refused = {
  /** The id of a field of this form, of which the page may hold several. */
  id: (field: string) => string
  typed: (field: string, otherwise?: string) => string
  error: (field: string) => string | undefined
  /** One link an error, for the summary above the form. */
  errors: { field?: string; message: string }[]
  /** What is wrong with the whole, where no field is to blame. */
  sentence: string | null
  /** Somebody else has changed meanwhile what this form was about. */
  isStale: boolean
}

/** `at` names the form that was sent, so that of several forms on a page the right one gets its errors back. */
export function refusedAt(form: FormState | null, at: string | undefined, name: string): Refused {
  const own = form && at === name ? form : null
  const id = (field: string) => `${name}-${field}`.replaceAll('.', '-')
  const fields = Object.entries(own?.fields ?? {}).filter(([field]) => field !== 'was')
  return {
    id,
    typed: (field, otherwise = '') => {
      const value = field.split('.').reduce<unknown>((place, step) => {
        return typeof place === 'object' && place !== null
          ? (place as Record<string, unknown>)[step]
          : undefined
      }, own?.typed)
      return typeof value === 'string' ? value : otherwise
    },
    error: (field) => own?.fields[field],
    errors:
      fields.length > 0
        ? fields.map(([field, message]) => ({ field: id(field), message }))
        : own
          ? [{ message: own.sentence }]
          : [],
    sentence: own && Object.keys(own.fields).length === 0 ? own.sentence : null,
    isStale: Boolean(own && 'was' in own.fields),
  }
}

/** The form kept under the address of this page, if there is one and it is still kept. */
export async function keptForm(id: string | undefined): Promise<FormState | null> {
  return id ? load(readForm, { id }).catch(() => null) : null
}
