import 'server-only'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { command, query } from '@/lib/kernel/operation'
import { insertOne } from '@/lib/kernel/writes'

/** What was typed into a form that was sent without JavaScript, and what was wrong with it: kept for an hour, only for its writer. */

/** By field, in the order of the form: PostgreSQL would sort the keys of an object, but keeps the order of a list. */
const fields = z.union([
  z.record(z.string(), z.string()),
  z.array(z.tuple([z.string(), z.string()])).transform((listed) => Object.fromEntries(listed)),
])
const content = z.object({
  typed: z.record(z.string(), z.unknown()),
  sentence: z.string(),
  fields,
  /** The id with which the refused form was drawn. */
  drawn: z.nullish(z.string()),
  /** Under which ids it was kept when it was refused before. */
  refusals: z.optional(z.array(z.string())),
})
export type FormState = z.infer<typeof content>

/** Keeps a refused form and returns the id under which its page finds it again. Not part of the record, so not logged. */
export const keepForm = command(
  'account:own',
  // The page is for whoever looks into the table; what was typed is kept however long its address is.
  z.object({ form: z.string().transform((page) => page.slice(0, 500)), content: content.loose() }),
  async ({ tx, actor }, { form, content: kept }) => {
    await tx.$queryRaw`select guard.forget_forms()::text`
    const id = randomUUID()
    const { typed, sentence, drawn = null, refusals = [] } = kept
    await insertOne(tx.formState, {
      id,
      userId: actor.id,
      form,
      content: {
        typed,
        sentence,
        fields: Object.entries(kept.fields),
        drawn,
        refusals,
      } as Prisma.InputJsonObject,
    })
    return id
  },
  { whileReadOnly: true },
)

/** What was kept under this id, if it is one's own and of the last hour; else nothing. */
export const readForm = query('account:own', z.object({ id: z.string() }), async ({ db }, { id }) => {
  if (!z.uuid().safeParse(id).success) return null
  const found = await db.formState.findUnique({ where: { id }, select: { content: true, keptAt: true } })
  if (!found || found.keptAt.getTime() < Date.now() - 3_600_000) return null
  return content.parse(found.content)
})
