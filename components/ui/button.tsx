import type { ComponentProps } from 'react'
import { Icon } from './icon'

const tones = { main: 'btn main', plain: 'btn', quiet: 'btn quiet', decide: 'btn decide' } as const

type Look = {
  /** main: the one filled act of a page. plain: others. quiet: filters and small acts. decide: only where a decision is recorded. */
  variant?: keyof typeof tones
  icon?: ComponentProps<typeof Icon>['name']
}

/** A button does something, and names its act with its object: "Keep as draft", not "Save". */
export function Button({ variant = 'plain', icon, children, ...rest }: Look & ComponentProps<'button'>) {
  return (
    <button {...rest} className={tones[variant]}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A link to a page on which the act happens, with the look of a button. */
export function ButtonLink({ variant = 'plain', icon, children, ...rest }: Look & ComponentProps<'a'>) {
  return (
    <a {...rest} className={tones[variant]}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
