import { seatFiles } from '@/lib/register/groups/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The seats in a group on the date shown, as CSV. */
export const GET = tableRoute(seatFiles.csv)
