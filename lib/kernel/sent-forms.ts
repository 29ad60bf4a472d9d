import 'server-only'
import { createHash } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { Refusal } from './errors'

/**
 * A form that was sent: the id that it was drawn with, and a digest of what was sent; no id where each sending is judged anew. It carries
 * the ids of its refusals, as they are kept for its writer: those that it came back with.
 */
export type SentForm = { drawn: string | null; digest: string; refusals: string[] }

/** `content` is stored as a digest that anybody could try words against, so it is without passwords. */
export const sentForm = (
  drawn: string | null,
  content: Record<string, unknown>,
  refusals: string[] = [],
): SentForm => ({
  drawn,
  refusals,
  digest: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
})

type Received = { same: boolean; answer: unknown } | null

const repeated = new WeakSet<object>()

/** Whether this is the answer to an earlier sending of the same form, and nothing was done this time. */
export const isRepeated = (answer: object) => repeated.has(answer)

/**
 * Carries out a form once. Each form is drawn with an id of its own; whoever sends it a second time, because the first answer was lost or
 * the button was pressed twice, gets the first answer, and nothing is done again. Who sends it at the same moment, to whichever server,
 * waits for the first. A form that was refused was not carried out, and may be sent again; once it is carried out, its refusals are
 * forgotten, so that nobody who goes back reads that nothing was recorded.
 */
export async function onceSent<T>(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { drawn, digest, refusals }: SentForm,
  carryOut: () => Promise<T>,
): Promise<T> {
  const carriedOut = async () => {
    const answer = await carryOut()
    if (refusals.length > 0)
      await tx.$queryRaw`delete from form_state where id = any(${refusals}::uuid[]) returning id::text`
    return answer
  }
  if (drawn === null) return carriedOut()
  const [row] = await tx.$queryRaw<{ received: Received }[]>`
    select guard.receive_form(${drawn}, ${digest}) as received`
  const before = row?.received ?? null
  if (before?.same) {
    if (typeof before.answer === 'object' && before.answer !== null) repeated.add(before.answer)
    return before.answer as T
  }
  // The browser may show a page again from its memory. What is typed into it then is not what was sent, and must not be lost.
  if (before)
    throw new Refusal(
      'This form has already been sent once, with other text. Check what was recorded. To record this as well, send it again.',
    )
  const answer = await carriedOut()
  await tx.$queryRaw`select guard.answer_form(${drawn}, ${JSON.stringify(answer ?? null)}::jsonb)::text`
  return answer
}
