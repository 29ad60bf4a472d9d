import 'server-only'
import { headers } from 'next/headers'
import { environment } from '@/lib/kernel/env'

/** What an address carries for one visit alone: what was done, and which form comes back. */
const passing = ['done', 'form', 'at', 'once', 'kept', 'tried']

/** The address of this page as a print names it: where it can be opened again. */
export async function addressToPrint(): Promise<string> {
  const address = new URL((await headers()).get('x-address') ?? '/', environment().origin)
  for (const name of passing) address.searchParams.delete(name)
  return decodeURI(address.href)
}
