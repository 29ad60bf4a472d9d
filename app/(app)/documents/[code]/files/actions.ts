'use server'

import * as files from '@/lib/documents/files/commands'
import { tryAgain } from '@/lib/documents/files/uploads'
import { action } from '@/lib/web/actions'

export const withdrawFile = action(files.withdrawFile, {
  done: ({ code }) => `/documents/${code}/files?done=withdrawn#done`,
})

export const checkAgain = action(tryAgain, {
  done: ({ code }) => `/documents/${code}/files?done=again#done`,
})
