'use client'

import { formFor } from '../../../../../form-for'

const schemas = () => import('@/lib/meetings/attendance/schema')

export const PartiesForm = formFor(async () => (await schemas()).partyAttendanceInput)
export const TotalsForm = formFor(async () => (await schemas()).totalsInput)
