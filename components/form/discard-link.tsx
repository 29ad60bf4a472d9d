'use client'

import type { ComponentProps } from 'react'
import { useFormPlace } from './form-place'

/** Leaves a form without sending it: what was typed is neither asked about nor kept. */
export function DiscardLink(props: ComponentProps<'a'>) {
  const place = useFormPlace()
  return <a {...props} onClick={() => place?.discard()} />
}
