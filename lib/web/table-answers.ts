import 'server-only'
import type { NextRequest } from 'next/server'
import type * as z from 'zod'
import { noteExport } from '@/lib/access/exports/commands'
import { formats } from '@/lib/access/exports/schema'
import type { Query } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import type { TableFile } from '@/lib/kernel/tables/files'
import { takeShare, type Work } from '@/lib/kernel/shares'
import { takingTurns } from '@/lib/kernel/turns'
import { reached } from './pages'
import { bodyOf, setLength } from './response'
import { answerReader } from './routes'

/** Each list that is being made holds a connection to the database, and pages need some too. */
const listsInTurn = takingTurns({ atATime: 4, longestQueue: 4 })

type Context = { params: Promise<Record<string, string | string[] | undefined>> }

/**
 * The route of a list as a file, asked by the address of its page. What the address says and cannot be read makes no file, since one with
 * other rows than were asked for would look right.
 */
export const tableRoute =
  <S extends z.core.$ZodType>(asked: Query<S, TableFile | null>, work: Work = 'LIST') =>
  (request: NextRequest, { params }: Context): Promise<Response> =>
    answerReader(
      { what: 'a list could not be made', facts: { permission: asked.permission } },
      async (actor) => {
        const input = { ...askedOf(request), ...(await params) } as z.input<S>
        await takeShare(work, { person: actor.id })
        return sent(actor, request, await listsInTurn(() => reached(asked(actor, input))))
      },
    )

/** What an address says; a field that was left empty says nothing. */
export const askedOf = (request: NextRequest): Record<string, string> =>
  Object.fromEntries([...request.nextUrl.searchParams].filter(([, value]) => value !== ''))

async function sent(actor: Actor, request: NextRequest, file: TableFile) {
  const { name, type, size, read, discard } = file
  const headers = { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` }
  if (request.method === 'HEAD') {
    await discard()
    return new Response(null, { headers })
  }
  try {
    await noteExport(actor, { ...file.taken, format: formats.parse(name.split('.').at(-1)?.toUpperCase()) })
  } catch (error) {
    await discard()
    throw error
  }
  // Last of all: what is answered when something fails before is shorter.
  setLength(size)
  return new Response(bodyOf(read()), { headers })
}
