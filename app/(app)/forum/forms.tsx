'use client'

import { formFor } from '../../form-for'

export const ProfileForm = formFor(async () => (await import('@/lib/register/forum/schema')).profileInput)
