import { Field } from '@/components/form/field'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
import { Note } from '@/components/ui/note'
import { inOneForm } from '@/lib/kernel/line-ends'
import type { Refused } from './refused'

/**
 * In place of a form that this page no longer has, or that is only a button: why what was submitted was not recorded, and every field that
 * was filled in, under its own label, so that it can be copied. Nothing, unless it was submitted.
 */
export function Unsent<Name extends string>({
  form,
  labels,
  now = {},
  shown = (_name, value) => value,
  list,
}: {
  form: Refused
  /** The label of each field, by its name. A form of buttons alone has none. */
  labels?: Record<Name, string>
  /** What is recorded: a field that says the same was not changed, and is left out. */
  now?: Partial<Record<Name, string>>
  /** Says a value in words, where it is not text. */
  shown?: (name: Name, value: string) => string
  /** What was typed into a list of rows, one a line. */
  list?: { name: string; label: string; text: string }
}) {
  if (form.errors.length === 0) return null
  const names = Object.keys(labels ?? {}) as Name[]
  const fields = names
    .map((name) => ({ name, label: labels?.[name], text: inOneForm(form.typed(name)) }))
    .filter(({ name, text }) => text.trim() !== '' && text !== now[name])
    .map(({ name, label, text }) => ({ name, label, text, value: shown(name, text) }))
  const typed = [...fields, ...(list?.text ? [{ ...list, value: list.text }] : [])]
  return (
    <Note kind="error" role="alert" title="Nothing was recorded" isAnswer>
      {form.errors.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      {typed.length > 0 && (
        <>
          <p>What you entered is below. Copy what you still need.</p>
          {typed.map(({ name, label, text, value }) => (
            <Field key={name} id={form.id(name)} label={label}>
              {isShort(text) ? (
                <TextInput name={name} readOnly defaultValue={value} />
              ) : (
                <TextArea name={name} readOnly defaultValue={value} />
              )}
            </Field>
          ))}
        </>
      )}
    </Note>
  )
}

const isShort = (text: string) => text.length <= 40 && !text.includes('\n')
