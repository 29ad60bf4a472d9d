'use client'

import { useRef, useState, useSyncExternalStore } from 'react'
import { Button } from './button'

/** A text to take along: a field from which it can be selected and, with JavaScript, a button that copies it. */
export function CopyText({
  label,
  what,
  text,
  rows = 4,
}: {
  label: string
  what: string
  text: string
  rows?: number
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [told, setTold] = useState('')
  const copy = async () => {
    field.current?.select()
    // Browsers open the clipboard to secure addresses alone; what is selected can be copied by hand.
    const isCopied = await copied(text)
    setTold(isCopied ? `Copied ${what}.` : `The browser did not copy it. Press Ctrl+C to copy ${what}.`)
  }
  return (
    <>
      <label className="visually-hidden" htmlFor="text-to-copy">
        {label}
      </label>
      <textarea ref={field} id="text-to-copy" rows={rows} readOnly value={text} />
      <p>
        {useIsScripted() && (
          <Button type="button" variant="quiet" onClick={copy}>
            Copy {what}
          </Button>
        )}{' '}
        <span role="status">{told}</span>
      </p>
    </>
  )
}

const copied = (text: string): Promise<boolean> =>
  navigator.clipboard
    ? navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      )
    : Promise.resolve(false)

const useIsScripted = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

const never = () => () => {}
