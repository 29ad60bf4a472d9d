'use server'

import * as attendance from '@/lib/meetings/attendance/commands'
import { action } from '@/lib/web/actions'

export const takeAttendance = action(attendance.takeAttendance, {
  done: ({ code, day }) => `/meetings/${code}/attendance?day=${day}`,
})
export const recordAttendance = action(attendance.recordAttendance, {
  done: ({ code }) => `/meetings/${code}/attendance/parties?done=recorded#done`,
})
export const settleDay = action(attendance.settleDay, {
  done: ({ code }) => `/meetings/${code}/attendance?done=settled#done`,
})
export const recordTotals = action(attendance.recordTotals, {
  done: ({ code }) => `/meetings/${code}/attendance/parties?done=counted#done`,
})
