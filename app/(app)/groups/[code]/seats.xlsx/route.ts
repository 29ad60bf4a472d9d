import { seatFiles } from '@/lib/register/groups/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The seats in a group on the date shown, as an Excel workbook. */
export const GET = tableRoute(seatFiles.xlsx)
