'use client'

import { formFor } from '../../../../form-for'

export const PublicationForm = formFor(async () => (await import('@/lib/documents/schema')).publication)
