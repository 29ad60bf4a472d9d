import { focalPointFiles } from '@/lib/register/people/focal-points/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The focal points of a choice of parties, as CSV. */
export const GET = tableRoute(focalPointFiles.csv)
