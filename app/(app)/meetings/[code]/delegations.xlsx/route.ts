import { delegationFiles } from '@/lib/meetings/delegations/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The delegations of a meeting, as an Excel workbook. */
export const GET = tableRoute(delegationFiles.xlsx)
