import 'server-only'
import { Prisma } from '@/prisma/generated/client'

/**
 * A condition of a query on what a reader has chosen; nothing chosen leaves it out. So each choice is a statement of its own with a plan of
 * its own, where one that asked "is nothing chosen, or …" would have one plan for all of them.
 */
export const ifChosen = <T>(
  choice: T | null | undefined,
  condition: (choice: T) => Prisma.Sql,
): Prisma.Sql => (choice === null || choice === undefined ? Prisma.sql`true` : condition(choice))
