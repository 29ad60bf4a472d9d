'use client'

import type { ReactNode } from 'react'
import { Note } from '../ui/note'
import { fieldId } from './field-id'
import { useFormPlace } from './form-place'
import { SubmitButton } from './submit-button'

/**
 * The question with which a form came back, and the button that answers yes: it sends everything again, with the question. It comes after
 * the form's own button, which Enter presses.
 */
export function AskedBack({ children }: { children: ReactNode }) {
  const place = useFormPlace()
  if (!place?.question) return null
  return (
    <Note id={fieldId(place.id, 'sure')} title="Check before this is recorded">
      <p>{place.question}</p>
      <p className="after">
        <SubmitButton variant="plain" name="sure" value={place.question}>
          {children}
        </SubmitButton>
      </p>
    </Note>
  )
}
