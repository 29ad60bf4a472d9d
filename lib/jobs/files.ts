import 'server-only'
import { drawFiles, drawLater } from '@/lib/documents/files/drawing'
import { examineDocuments, isExamining } from '@/lib/documents/files/examiner'
import { remakeTexts } from '@/lib/documents/files/remaking'
import { DRAWING_JOB, EXAMINATION } from '@/lib/documents/files/schema'
import { examineBases } from '@/lib/register/change-requests/basis/examiner'
import { BASIS_EXAMINATION } from '@/lib/register/change-requests/basis-file'
import type { Job } from './job'

/** What is done with files. Each is asked for together with the file, and looks from time to time for what was left. */

const often = {
  ...{ permission: 'file:examine' as const, longest: 3600, kept: 3600 },
  ...{ isAwaited: true, due: '* * * * *' },
}
/** Behind the files that wait for their check. */
const whenIdle = { ...often, due: '*/10 * * * *' }

export const examineDocumentFiles: Job = {
  ...{ ...often, name: EXAMINATION, words: 'Checks files of documents' },
  work: () => examineDocuments(),
}

export const examineBasisFiles: Job = {
  ...{ ...often, name: BASIS_EXAMINATION, words: 'Checks files of change requests' },
  work: () => examineBases(),
}

export const makeTexts: Job = {
  ...{ ...whenIdle, name: 'make-texts', words: 'Extracts texts again after an update' },
  work: (_, signal) => remakeTexts(() => signal.aborted || isExamining()),
}

export const drawPages: Job = {
  ...{ ...whenIdle, name: DRAWING_JOB, words: 'Draws the pages of files' },
  async work(_, signal) {
    drawLater()
    await drawFiles(() => signal.aborted || isExamining())
  },
}
