'use server'

import * as files from '@/lib/documents/files/commands'
import { action } from '@/lib/web/actions'

export const withdrawFile = action(files.withdrawFile, {
  done: ({ code }) => `/documents/${code}/files?done=withdrawn#done`,
})
