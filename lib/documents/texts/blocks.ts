import * as z from 'zod'

/** The text of a file as it is read on a page: headings, paragraphs, items of lists, rows of tables, and where a page begins. */
export const textBlocks = z.array(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('heading'),
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      text: z.string(),
    }),
    z.object({ kind: z.literal('paragraph'), text: z.string() }),
    z.object({ kind: z.literal('item'), text: z.string(), depth: z.number().int().min(0).max(8) }),
    z.object({ kind: z.literal('row'), cells: z.array(z.string()) }),
    z.object({ kind: z.literal('page'), number: z.number().int() }),
    /** How many signs are unknown: the file does not say which letters they are. */
    z.object({ kind: z.literal('unread'), signs: z.number().int() }),
    /** How words that are divided at the end of a line may be written as well: for the search, never shown. */
    z.object({ kind: z.literal('spellings'), words: z.array(z.string()) }),
  ]),
)
export type Block = z.output<typeof textBlocks>[number]
