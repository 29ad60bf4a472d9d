import 'server-only'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import type { FileFormat } from '@/lib/files/formats'
import { command, query } from '@/lib/kernel/operation'
import { insertAll, changeOne } from '@/lib/kernel/writes'
import { DRAWING, MOST_PAGES } from '../pictures/drawing'
import { note, opened, readingSince } from './queries'
import { isStamped } from './rules'
import { byPage, drawnPages, pictureOfPage } from './schema'

/** Pictures of the pages of files: which are to be drawn, what was drawn, and who may look at it. */

type PagePictures = z.output<typeof pictureOfPage>
/** A page of which there is no picture is known not to be drawable (null), or waits to be drawn (undefined). */
type PageKnown = PagePictures | null | undefined

/**
 * A file with pictures of one of its pages and of the next, to be looked at. Where reading is noted this is a reading, as a download is, and
 * `since` says when it began; null where none has begun and none is to. Without pages where handling is to be confirmed before. Null where there is no such file for this reader.
 */
export const lookAtPage = command(
  'document:read',
  byPage,
  async ({ tx, actor }, { id, number, isTaken }) => {
    const file = await opened(tx, actor, id)
    if (!file || file.format !== 'PDF') return null
    if (file.unconfirmed) return { file, page: undefined, next: undefined, since: null }
    const found = await tx.documentPage.findMany({
      where: { fileId: id, number: { in: [number, number + 1] } },
      select: { number: true, picture: true },
    })
    const known = new Map(
      found.map((page): [number, PageKnown] => [page.number, z.nullable(pictureOfPage).parse(page.picture)]),
    )
    const reading = isTaken ? note : readingSince
    const since = isStamped(file) ? await reading(tx, actor, file, 'PREVIEW') : null
    return { file, page: known.get(number), next: known.get(number + 1), since }
  },
  { whileReadOnly: true },
)

export type ToDraw = { id: string; sha256: string; format: FileFormat; pages: number; drawn: number }
/** The newest file whose pages are not all drawn, and how many of them are; pages are drawn in their order. */
export const nextToDraw = query(
  'file:examine',
  z.object({ besides: z.array(z.uuid()) }),
  async ({ db }, { besides }): Promise<ToDraw | null> => {
    const [found] = await db.$queryRaw<ToDraw[]>`
      select f.id, f.sha256, f.format, least(f.pages, ${MOST_PAGES}) as pages,
        (select count(*)::int from document_page p where p.file_id = f.id and p.version = ${DRAWING}) as drawn
      from document_file f
      where f.state = 'CLEAN' and f.withdrawn_at is null and f.format = 'PDF' and f.pages > 0
        and f.id <> all (${besides}::uuid[])
        and not exists (select from document_page p where p.file_id = f.id and p.number = least(f.pages, ${MOST_PAGES}) and p.version = ${DRAWING})
      order by f.examined_at desc, f.id limit 1`
    return found ?? null
  },
)

/** Keeps what was drawn of some pages; what was drawn of them in an earlier way is replaced. */
export const keepPages = command('file:examine', drawnPages, async ({ tx }, { id, version, pages }) => {
  const numbers = pages.map(({ number }) => number)
  const known = await tx.documentPage.findMany({
    where: { fileId: id, number: { in: numbers } },
    select: { id: true, number: true },
  })
  const idOf = new Map(known.map((page) => [page.number, page.id]))
  const rows = pages.map(({ number, picture }) => ({ number, version, picture: picture ?? Prisma.DbNull }))
  for (const { number, ...drawn } of rows) {
    const row = idOf.get(number)
    if (row) await changeOne(tx.documentPage, { id: row }, { ...drawn, madeAt: new Date() })
  }
  await insertAll(
    tx.documentPage,
    rows.filter(({ number }) => !idOf.has(number)).map((row) => ({ id: randomUUID(), fileId: id, ...row })),
  )
  return {}
})
