import { decisionFiles } from '@/lib/meetings/decisions/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The decisions of a meeting, as an Excel workbook. */
export const GET = tableRoute(decisionFiles.xlsx)
