import * as z from 'zod'
import { isIntervalText } from '@/lib/time/dates'
import { certainties } from '../vocabulary'

/** Values of which stored operations are made. */

/** An id as the database takes it. */
export const id = z.guid()
/** One end of an interval; open where it is null and may be. */
export const intervalEnd = z.string().refine(isIntervalText)
export const correction = {
  validFrom: intervalEnd,
  validTo: intervalEnd.nullable(),
  basis: z.string(),
  certainty: z.enum(certainties),
}
