import 'server-only'
import { checkedStore } from './checked'
import { openStore } from './storage'
import type { Store } from './store'

let opened: Promise<Store> | undefined

/** Where the bytes of files are kept; opened once. Files that were changed there are not given out. */
export const store = (): Promise<Store> => (opened ??= openStore().then(checkedStore))
