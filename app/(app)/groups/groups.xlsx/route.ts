import { groupFiles } from '@/lib/register/groups/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The groups on the date shown, as an Excel workbook. */
export const GET = tableRoute(groupFiles.xlsx)
