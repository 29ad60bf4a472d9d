import { exportLog } from '@/lib/portal/log-export/queries'
import { tableRoute } from '@/lib/web/table-answers'

/** The whole log as one file that can be checked without the register. */
export const GET = tableRoute(exportLog, 'LOG')
