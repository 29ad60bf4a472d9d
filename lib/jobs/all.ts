import 'server-only'
import { clearOld } from './clear-old'
import { drawPages, examineBasisFiles, examineDocumentFiles, makeTexts } from './files'
import type { Job } from './job'
import { runAgain } from './run-again'
import { verifyLog } from './verify-log'

/** All that the server does by itself. */
export const jobs: Job[] = [
  examineDocumentFiles,
  examineBasisFiles,
  makeTexts,
  drawPages,
  verifyLog,
  clearOld,
  runAgain,
]
