'use client'

import { formFor } from '../../../../form-for'

const schemas = () => import('@/lib/meetings/attendance/schema')

export const SettleDayForm = formFor(async () => (await schemas()).dayToSettle)
