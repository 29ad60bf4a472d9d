import { rosterFiles } from '@/lib/register/parties/table'
import { tableRoute } from '@/lib/web/table-answers'

/** Members and observers on the date shown, as CSV. */
export const GET = tableRoute(rosterFiles.csv)
