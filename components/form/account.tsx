'use client'

import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'
import { isSent, markReturned } from './sent'
import type { RefusedState } from './refused-state'

const Page = createContext({ account: '', drawn: '', isReadOnly: false })

/**
 * Says whose page this is: what is typed on it belongs to this account, and is neither sent nor found again as another one. `drawn` is
 * another id each time that the page is drawn. `isReadOnly`: nothing could be recorded when it was drawn, and its forms say so.
 */
export function OfAccount({
  id,
  drawn,
  isReadOnly = false,
  children,
}: {
  id: string
  drawn: string
  isReadOnly?: boolean
  children: ReactNode
}) {
  return <Page value={{ account: id, drawn, isReadOnly }}>{children}</Page>
}

/** The id of the account for which this page was made; empty where nobody is signed in. */
export const useAccount = () => use(Page).account

/**
 * What a form was refused with, for as long as that is true: with the Back button the framework shows a page as it was drawn, and a form
 * that has since been carried out must not be shown as refused.
 */
export function useRefused(form: string, refused: RefusedState | null): RefusedState | null {
  const { drawn } = use(Page)
  const id = `${drawn} ${form}`
  // Once for each drawing: it does not change while the form is being sent.
  const isOver = useMemo(() => isSent(id), [id])
  const before = refused?.drawn
  useEffect(() => {
    if (before && before !== id) markReturned(before, id)
  }, [before, id])
  return isOver ? null : refused
}

/** At the beginning of a form, or beside a button without one: why sending it now is of no use. Nothing while the register can be changed. */
export function HeldNote({ brief = false }: { brief?: boolean }) {
  if (!use(Page).isReadOnly) return null
  return (
    <p className="quiet-text" data-held>
      {brief
        ? 'Not while the register is read-only.'
        : 'The register is read-only, so this cannot be recorded now.'}
    </p>
  )
}

/** Goes with a form, so that it is not recorded as done by whoever has signed in since, and once however often it is sent. */
export function OfThisPage({ form, refused = null }: { form: string; refused?: RefusedState | null }) {
  const { account, drawn } = use(Page)
  const id = `${drawn} ${form}`
  // On the way back the framework shows the page as it was drawn: what is typed there then is another entry.
  const anew = useMemo(() => (isSent(id) ? `${crypto.randomUUID()} ${form}` : id), [id, form])
  return (
    <>
      <input type="hidden" name="by" value={account} />
      <input type="hidden" name="drawn" value={anew} />
      {refused?.refusals && <input type="hidden" name="refusals" value={refused.refusals.join(' ')} />}
    </>
  )
}
