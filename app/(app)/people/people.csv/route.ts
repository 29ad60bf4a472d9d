import { peopleFiles } from '@/lib/register/people/table'
import { tableRoute } from '@/lib/web/table-answers'

/** The people whom the reader may see, as CSV. */
export const GET = tableRoute(peopleFiles.csv)
