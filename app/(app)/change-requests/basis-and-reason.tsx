'use client'

import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { TextAreaField, TextField } from '@/components/form/fields'
import { Section } from '@/components/layout/section'
import { reasonFrom } from '@/lib/register/change-requests/rules'
import type { DraftContent } from '@/lib/register/change-requests/schema'

/** The decision or document behind a change, and why it is made. */
export function BasisAndReason({
  values,
  problem,
  children,
}: {
  values: DraftContent
  problem: (name: 'reason' | 'basisText' | 'basisLink') => string | undefined
  /** The file that is attached as the basis. */
  children: ReactNode
}) {
  const isFromBasis = useReasonFromBasis(values)
  return (
    <Section title="3. Basis and reason">
      <TextField
        name="basisText"
        label="Basis"
        hint="The decision or document behind it, as you would cite it"
        problem={problem('basisText')}
      />
      <TextAreaField
        name="reason"
        label="Reason"
        hint={
          isFromBasis
            ? 'Taken from the basis. This is what both co-chairs read first: if the basis does not say why, write one or two sentences here'
            : 'One or two sentences. This is what both co-chairs read first'
        }
        problem={problem('reason')}
      />
      <TextField name="basisLink" label="Link to the decision" optional problem={problem('basisLink')} />
      {children}
    </Section>
  )
}

/** Whether the reason follows the basis, visibly in its field: it does until something else is written there. */
function useReasonFromBasis({ reason = '', basisText = '' }: Partial<DraftContent>): boolean {
  const { setValue } = useFormContext<DraftContent>()
  const ofBasis = reasonFrom(basisText)
  const filled = useRef(reason === ofBasis ? reason : '')
  const follow = useEffectEvent(() => {
    const isFollowing = reason === filled.current || reason === ofBasis
    if (!isFollowing) return
    filled.current = ofBasis
    if (reason !== ofBasis) setValue('reason', ofBasis, { shouldDirty: true })
  })
  useEffect(() => follow(), [basisText])
  return reason !== '' && reason === ofBasis
}
