import { get, useFormContext, useFormState } from 'react-hook-form'
import { fieldId } from './field-id'
import { errorAt } from './form-errors'
import { useFormPlace } from './form-place'

/** Which id a field of this name has, what is wrong with it, and what was typed into it when the form was refused. What is wrong with a list as a whole is kept as its `root`. */
export function useFieldPlace(name: string) {
  const place = useFormPlace()
  if (!place) throw new Error(`The field ${name} is outside a form.`)
  const { control } = useFormContext()
  const { errors } = useFormState({ control, name })
  return {
    id: fieldId(place.id, name),
    error: errorAt(errors, name) ?? errorAt(errors, `${name}.root`),
    typed: get(place.typed, name) as unknown,
    /** Whether the form was sent: a box that was not ticked is not among what was typed. */
    wasSent: Object.keys(place.typed).length > 0,
  }
}
