'use server'

import * as letters from '@/lib/meetings/letters/commands'
import { action } from '@/lib/web/actions'

export const setLetterTemplate = action(letters.setLetterTemplate, {
  done: ({ kind }) => `/meetings/templates/letters?done=letter&kind=${kind}#done`,
})
