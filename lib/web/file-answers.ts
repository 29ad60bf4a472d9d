import 'server-only'
import { z } from 'zod'
import { signInAddress } from '@/lib/access/sign-in/session'
import { AccessDenied } from '@/lib/kernel/errors'
import { errorReference, log } from '@/lib/kernel/log'
import type { Query } from '@/lib/kernel/operation'
import { currentActor } from './actor'

/** `name` is under which it is offered; null for a page that is shown. */
type File = { body: string | Uint8Array<ArrayBuffer>; type: string; name: string | null }

/**
 * The answer of a route that is a file: what a query gives, made into one. Sign-in when nobody is signed in, 404 when it is not
 * allowed or not there, as for pages. It is offered under its name and never kept by anything between.
 */
export async function download<S extends z.ZodType, T>(
  query: Query<S, T>,
  input: z.input<S>,
  make: (value: NonNullable<T>) => File | Promise<File>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 307, headers: { Location: await signInAddress() } })
  try {
    const value = await query(actor, input)
    if (value === null || value === undefined) return nothingHere()
    const { body, type, name } = await make(value)
    return new Response(body, {
      headers: {
        'Content-Type': type,
        ...(name !== null && { 'Content-Disposition': `attachment; filename="${name}"` }),
      },
    })
  } catch (error) {
    if (error instanceof AccessDenied || error instanceof z.ZodError) return nothingHere()
    const reference = errorReference()
    log.error({ err: error, reference, permission: query.permission }, 'a file could not be made')
    return new Response(`Something went wrong. Reference ${reference}.\n`, { status: 500, headers: plain })
  }
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
const nothingHere = () => new Response('Nothing stands at this address.\n', { status: 404, headers: plain })
