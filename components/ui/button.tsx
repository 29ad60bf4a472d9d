import type { ComponentProps } from 'react'
import { Icon } from './icon'
import styles from './button.module.css'

type Look = {
  /**
   * main: the one filled act of a page. plain: others. quiet: filters and small acts. decide: only where a decision is recorded.
   * link: an act in running text.
   */
  variant?: 'main' | 'plain' | 'quiet' | 'decide' | 'link'
  icon?: ComponentProps<typeof Icon>['name']
}

/** A button does something, and names its act with its object: "Save draft", not "Save". */
export function Button({ variant = 'plain', icon, children, ...rest }: Look & ComponentProps<'button'>) {
  return (
    <button {...rest} className={styles[variant]}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A link to a page on which the act happens, with the look of a button. */
export function ButtonLink({ variant = 'plain', icon, children, ...rest }: Look & ComponentProps<'a'>) {
  return (
    <a {...rest} className={styles[variant]}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
