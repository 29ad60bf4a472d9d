import type { ComponentProps } from 'react'

/** A choice from a short list. `blank` is the words of the first, empty choice ("Any group"). */
export function Select({
  options,
  blank,
  ...rest
}: ComponentProps<'select'> & { options: { value: string; label: string }[]; blank?: string }) {
  return (
    <select {...rest}>
      {blank !== undefined && <option value="">{blank}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
