import type pg from 'pg'

/**
 * Whether connections go through a pooler that gives each transaction another session of the database, such as PgBouncer in transaction
 * mode (`DATABASE_POOLER=transaction`). Nothing that one transaction leaves in its session may then be counted on by the next.
 */
export const isPooled = (): boolean => process.env.DATABASE_POOLER === 'transaction'

/**
 * What a connection asks for when it begins. A pooler refuses to begin with settings that it does not know; there the logins have them
 * (prisma/limits.ts), and a connection whose session is in another zone is refused.
 */
export const session = (): { options?: string } => (isPooled() ? {} : { options: '-c timezone=UTC' })

/** Refuses a connection in another zone than UTC: days and instants would be read and stored wrongly. */
export function refuseOtherZone(client: pg.ClientBase, done: (error?: Error) => void): void {
  client.query('show timezone').then(
    ({ rows }) => done(rows[0]?.TimeZone === 'UTC' ? undefined : new Error(OTHER_ZONE)),
    (error: unknown) => done(error as Error),
  )
}

const OTHER_ZONE =
  'The sessions behind the pooler are not in UTC: run npm run migrate with DATABASE_OWNER_URL, DATABASE_URL and DATABASE_JOB_URL, which sets the logins to it, and let the pooler open its connections anew.'
