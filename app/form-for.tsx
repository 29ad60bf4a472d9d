'use client'

import type { Check } from '@/components/form/checked'
import { Form, type FormProps } from '@/components/form/form'
import type { FormSchema } from './schema-check'

/**
 * A form that the browser checks by the schema of its command, before the server does the same. The schema and what reads it are
 * fetched when the form is first entered: who only reads the page does not wait for them.
 */
export function formFor(schema: () => Promise<FormSchema>) {
  const loadCheck = async (): Promise<Check> => {
    const [{ checkBy }, loaded] = await Promise.all([import('./schema-check'), schema()])
    return checkBy(loaded)
  }
  return function CheckedForm(props: FormProps) {
    return <Form {...props} loadCheck={loadCheck} />
  }
}
