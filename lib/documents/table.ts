import 'server-only'
import { groupsOn } from '@/lib/register/group-names'
import { Prisma } from '@/prisma/generated/client'
import { readInPages } from '@/lib/kernel/transaction'
import { can } from '@/lib/kernel/policy'
import { beginning, type Column } from '@/lib/kernel/tables/cells'
import { tableFiles } from '@/lib/kernel/tables/files'
import { byTheirIds, chosenInWords, table } from '@/lib/kernel/tables/table'
import { groupChosen } from '@/lib/register/lookup/register'
import type { DocumentRow } from './list'
import { areAsked, forumNow, newestFirst, readDocuments } from './queries'
import { languageWords } from '@/lib/register/languages'
import { documentStateWords, isOverdue, levelWords, standingInWords, typeWords } from './rules'
import { documentFilters } from './schema'

const AT_ONCE = 1000

/** The documents that the reader may know of, as the page lists them; access and state for those who see them on the page. */
export const documentFiles = tableFiles(
  'document:read',
  documentFilters,
  async ({ db, actor }, { before: _, ...asked }) => {
    const { today, zone } = await forumNow(db)
    const { code: body, unclear } = await groupChosen(db, asked.body)
    const choice = { ...asked, body }
    const [named] = await db.$queryRaw<{ name: string }[]>`
      select name from ${groupsOn()} where code = ${body ?? null}`
    const ofKeepers: Column<DocumentRow>[] = [
      { head: 'Access', width: 24, of: ({ level }) => levelWords[level] },
      {
        head: 'State',
        width: 30,
        of: (one) => `${standingInWords(one, zone)}${isOverdue(one, today) ? ', overdue' : ''}`,
      },
    ]
    return table<DocumentRow>({
      list: 'Documents',
      file: 'documents',
      about: chosenInWords({
        Body: unclear ?? named?.name,
        Year: choice.year,
        Type: choice.type && typeWords[choice.type],
        Language: choice.language && languageWords(choice.language),
        Access: choice.level && levelWords[choice.level],
        State: choice.state && documentStateWords[choice.state],
      }),
      columns: [
        { head: 'Document', width: 70, of: ({ title }) => title },
        { head: 'Symbol', width: 26, of: ({ symbol }) => symbol },
        { head: 'Type', width: 22, of: ({ type }) => typeWords[type] },
        { head: 'Date', width: 22, of: ({ dated }) => (dated ? beginning(dated) : 'undated') },
        { head: 'Body', width: 40, of: ({ body }) => body.name },
        ...(can(actor, 'document:read-all') ? ofKeepers : []),
        {
          head: 'Languages',
          width: 30,
          of: ({ languages }) => languages.map(({ language }) => languageWords(language)).join(', '),
        },
        {
          head: 'Files',
          width: 30,
          of: ({ files }) =>
            files.map(({ language, format }) => `${language.toUpperCase()} ${format}`).join(', '),
        },
        { head: 'Published elsewhere', width: 40, of: ({ address }) => address },
      ],
      pages: byTheirIds(
        readInPages<{ id: string }>(
          db,
          Prisma.sql`select d.id from document d where ${areAsked(actor, choice)} order by ${newestFirst}`,
          AT_ONCE,
        ),
        (ids) => readDocuments(db, Prisma.sql`d.id = any (${ids}::uuid[])`, AT_ONCE),
      ),
    })
  },
)
