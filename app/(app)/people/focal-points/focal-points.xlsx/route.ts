import { focalPointFiles } from '@/lib/register/people/focal-points/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The focal points of a choice of parties, as an Excel workbook. */
export const GET = tableRoute(focalPointFiles.xlsx)
