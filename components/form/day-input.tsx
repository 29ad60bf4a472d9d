'use client'

import { useRef, type ComponentProps, type ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { Icon } from '../ui/icon'
import styles from './day-input.module.css'
import { TextInput } from './text-input'

const words = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** One day, typed or chosen in the browser's own picker; what is chosen is written out in words. Without JavaScript there is no picker. */
export function DayInput({
  name,
  label,
  ...rest
}: ComponentProps<'input'> & { name: string; label: ReactNode }) {
  const picker = useRef<HTMLInputElement>(null)
  const { setValue } = useFormContext()
  const choose = (day: Date | null) => {
    if (day) setValue(name, words.format(day), { shouldDirty: true, shouldTouch: true, shouldValidate: true })
  }
  return (
    <span className={styles.day}>
      <TextInput name={name} {...rest} />
      <button type="button" className={styles.open} onClick={() => picker.current?.showPicker()}>
        <Icon name="calendar" />
        <span className="visually-hidden">Choose a date: {label}</span>
      </button>
      <input
        type="date"
        ref={picker}
        className={styles.picker}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => choose(event.currentTarget.valueAsDate)}
      />
    </span>
  )
}
