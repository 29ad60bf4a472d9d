import * as z from 'zod/mini'
import { acceptance, fileFacts, rejection, uploadName } from '@/lib/files/schema'
import { id } from '@/lib/kernel/fields'
import { byCode } from '../schema'

/** What an upload says of the file behind a request, and what the check found out about it. */

export const basisFacts = z.object({
  ...byCode.shape,
  /** The file that was attached when the page was opened; empty where none was. */
  replaces: z.union([z.literal(''), id]),
  ...fileFacts,
})
export const attachedFile = z.extend(basisFacts, { upload: uploadName })
export const byFile = z.object({ id })
export const basisVerdict = z.discriminatedUnion('state', [
  z.object({ id, ...acceptance }),
  z.object({ id, ...rejection }),
])
