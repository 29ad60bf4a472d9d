import 'server-only'
import { clearOld } from './clear-old'
import type { Job } from './job'
import { runAgain } from './run-again'
import { verifyLog } from './verify-log'

/** All that the server does by itself. */
export const jobs: Job[] = [verifyLog, clearOld, runAgain]
