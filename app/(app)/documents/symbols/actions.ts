'use server'

import * as documents from '@/lib/documents/commands'
import { action } from '@/lib/web/actions'

export const setPattern = action(documents.setPattern, {
  done: () => '/documents/symbols?done=numbered#done',
})
export const setReadingDays = action(documents.setReadingDays, {
  done: () => '/documents/symbols?done=retained#done',
})
