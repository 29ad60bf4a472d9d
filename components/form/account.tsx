'use client'

import { createContext, use, type ReactNode } from 'react'

const Account = createContext('')

/** Says whose page this is: what is typed on it belongs to this account, and is neither sent nor found again as another one. */
export function OfAccount({ id, children }: { id: string; children: ReactNode }) {
  return <Account value={id}>{children}</Account>
}

/** The id of the account for which this page was made; empty where nobody is signed in. */
export const useAccount = () => use(Account)

/** Goes with a form, so that it is not recorded as done by whoever has signed in since. */
export const OfThisAccount = () => <input type="hidden" name="by" value={useAccount()} />
