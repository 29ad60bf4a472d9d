'use server'

import { attachFile } from '@/lib/register/change-requests/basis/uploads'
import { action } from '@/lib/web/actions'

export const attach = action(attachFile, {
  done: ({ code }) => `/change-requests/${code}/edit?kept=attached#basis-file`,
  file: 'filename',
})
