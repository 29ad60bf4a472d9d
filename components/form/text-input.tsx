import type { ComponentProps } from 'react'

/** One line of text. Takes what `register(name)` of react-hook-form gives, or a plain name and defaultValue. */
export function TextInput(props: ComponentProps<'input'>) {
  return <input type="text" {...props} />
}
