import 'server-only'
import { openStore } from './storage'
import type { Store } from './store'

let opened: Promise<Store> | undefined

/** Where the bytes of files are kept; opened once. */
export const store = (): Promise<Store> => (opened ??= openStore())
