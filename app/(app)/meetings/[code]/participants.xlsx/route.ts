import { participantsFiles } from '@/lib/meetings/participants/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The list of participants of a meeting, as an Excel workbook. */
export const GET = tableRoute(participantsFiles.xlsx)
