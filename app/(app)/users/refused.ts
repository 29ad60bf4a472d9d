import type { FormState } from '@/lib/form-state'

/** A form of this page that was refused: what was typed, and what is wrong with which field. Empty for every other form. */
export type Refused = {
  typed: (field: string, otherwise?: string) => string
  error: (field: string) => string | undefined
  sentence: string | null
}

/** `at` names the form that was sent, so that of several forms on a page the right one gets its errors back. */
export function refusedAt(form: FormState | null, at: string | undefined, name: string): Refused {
  const own = form && at === name ? form : null
  return {
    typed: (field, otherwise = '') => {
      const value = own?.typed[field]
      return typeof value === 'string' ? value : otherwise
    },
    error: (field) => own?.fields[field],
    sentence: own && Object.keys(own.fields).length === 0 ? own.sentence : null,
  }
}
