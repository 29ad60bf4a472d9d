import { documentIntake } from '@/lib/documents/files/uploads'
import { basisIntake } from '@/lib/register/change-requests/basis/uploads'
import { uploadsTo } from '@/lib/web/uploads'

/** One server for both addresses: it keeps two requests from writing one upload at once. */
export const receive = uploadsTo([documentIntake, basisIntake])
