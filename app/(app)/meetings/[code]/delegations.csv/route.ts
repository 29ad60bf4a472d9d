import { delegationFiles } from '@/lib/meetings/delegations/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The delegations of a meeting, as CSV. */
export const GET = tableRoute(delegationFiles.csv)
