import type { ComponentProps, ReactNode } from 'react'

/** A yes or no with its words beside it. */
export function Checkbox({
  label,
  hint,
  ...rest
}: ComponentProps<'input'> & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className="pick">
      <input type="checkbox" {...rest} />
      <span>
        {label}
        {hint && <span className="hint"> {hint}</span>}
      </span>
    </label>
  )
}
