import { requestFiles } from '@/lib/register/change-requests/table'
import { tableRoute } from '@/lib/web/table-answers'

/** Change requests, as CSV. */
export const GET = tableRoute(requestFiles.csv)
