import type { ComponentProps } from 'react'

/**
 * A text field with suggestions from the page itself (name, abbreviation, code, former name). It works without
 * JavaScript; what was typed is looked up on submit, so a name that is not among the suggestions is allowed here.
 */
export function Suggest({
  id,
  options,
  ...rest
}: ComponentProps<'input'> & { options: { value: string; label?: string }[] }) {
  const list = `${id}-list`
  return (
    <>
      <input type="text" id={id} list={list} {...rest} />
      <datalist id={list}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </datalist>
    </>
  )
}
