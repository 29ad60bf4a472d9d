import { peopleFiles } from '@/lib/register/people/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The people whom the reader may see, as an Excel workbook. */
export const GET = tableRoute(peopleFiles.xlsx)
