'use server'

import * as agendas from '@/lib/meetings/agendas/commands'
import { action } from '@/lib/web/actions'

export const setTemplate = action(agendas.setTemplate, {
  done: ({ kind }) => `/meetings/templates?done=template&kind=${kind}#done`,
})
