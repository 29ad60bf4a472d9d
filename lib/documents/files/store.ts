import 'server-only'
import { openStore, type Store } from '../storage/storage'

let opened: Promise<Store> | undefined

/** Where the bytes of files are kept; opened once. */
export const store = (): Promise<Store> => (opened ??= openStore())
