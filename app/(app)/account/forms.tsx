'use client'

import { formFor } from '../../form-for'

const schemas = () => import('@/lib/access/account/schema')

export const OwnPasswordForm = formFor(async () => (await schemas()).passwordInput)
export const OwnZoneForm = formFor(async () => (await schemas()).zoneInput)
