'use server'

import * as jobs from '@/lib/jobs/commands'
import { action } from '@/lib/web/actions'

export const runJobAgain = action(jobs.runJobAgain, { done: () => '/system?done=again', judgedAnew: true })
