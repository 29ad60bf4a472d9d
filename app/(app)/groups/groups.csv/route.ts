import { groupFiles } from '@/lib/register/groups/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The groups on the date shown, as CSV. */
export const GET = tableRoute(groupFiles.csv)
