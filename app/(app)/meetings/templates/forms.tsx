'use client'

import { formFor } from '../../../form-for'

export const TemplateForm = formFor(async () => (await import('@/lib/meetings/agendas/schema')).templateInput)
