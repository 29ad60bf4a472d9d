import { get, useFormContext, useFormState } from 'react-hook-form'
import { errorAt } from './form-errors'
import { fieldId, useFormPlace } from './form-place'

/** Which id a field of this name has, what is wrong with it, and what was typed into it when the form was refused. */
export function useFieldPlace(name: string) {
  const place = useFormPlace()
  if (!place) throw new Error(`The field ${name} is outside of a form.`)
  const { control } = useFormContext()
  const { errors } = useFormState({ control, name, exact: true })
  return {
    id: fieldId(place.id, name),
    error: errorAt(errors, name),
    typed: get(place.typed, name) as unknown,
    /** Whether the form was sent: a box that was not ticked is not among what was typed. */
    wasSent: Object.keys(place.typed).length > 0,
  }
}
