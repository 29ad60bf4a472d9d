import { Field } from '@/components/form/field'
import { TextArea } from '@/components/form/text-area'
import { Note } from '@/components/ui/note'
import type { Refused } from './refused'

/**
 * In place of a form that this page no longer has, or that is only a button: why what was submitted was not recorded, and the text that
 * was typed into `field`, so that it can be copied. Nothing, unless it was submitted.
 */
export function Unsent({ form, field = '' }: { form: Refused; field?: string }) {
  if (form.errors.length === 0) return null
  const text = form.typed(field)
  return (
    <Note kind="error" role="alert" title="Nothing was recorded" isAnswer>
      {form.errors.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      {text && (
        <Field id={form.id(field)} label="What you typed">
          <TextArea name={field} readOnly defaultValue={text} />
        </Field>
      )}
    </Note>
  )
}
