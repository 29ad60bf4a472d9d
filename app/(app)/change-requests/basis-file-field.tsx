'use client'

import { createContext, use, type ReactNode } from 'react'
import field from '@/components/form/field.module.css'
import { Hint } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import type { BasisFile } from '@/lib/register/change-requests/rules'

const Held = createContext<{ file: BasisFile | null; setFile: (file: BasisFile | null) => void } | null>(null)

/** For the form of a request: which file is attached, as far as is known by now. */
export const BasisFileProvider = Held.Provider
export const useBasisFile = () => use(Held)!

/**
 * The file of the basis in the form of a request: its buttons save the draft with it, so that nothing typed is lost. A form without a file
 * needs no more; what is attached is said by attached-file.tsx.
 */
export function BasisFileField({
  attach = 'Attach a file',
  actions,
  children,
}: {
  attach?: string
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <div
      className={field.field}
      role="group"
      aria-labelledby="basis-file-label"
      id="basis-file"
      tabIndex={-1}
    >
      <p id="basis-file-label">
        <b>File of the decision</b> <span className="quiet-text">(optional)</span>
      </p>
      <Hint
        id="basis-file"
        hint="The letter or decision itself. Both co-chairs can open it, and it becomes part of what they approve. Attaching it saves the draft first"
      />
      {children}
      <p className="actions">
        <SubmitButton variant="plain" name="intent" value="attach" waiting="Saving…" formNoValidate>
          {attach}
        </SubmitButton>
        {actions}
      </p>
    </div>
  )
}
