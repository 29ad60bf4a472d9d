import type { ComponentProps } from 'react'

/** Several lines of text; it grows with what is typed where the browser can. */
export function TextArea(props: ComponentProps<'textarea'>) {
  return <textarea rows={3} {...props} />
}
