'use client'

import { formFor } from '../../../../form-for'

export const LetterForm = formFor(
  async () => (await import('@/lib/meetings/letters/schema')).letterTemplateInput,
)
