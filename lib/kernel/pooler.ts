import type pg from 'pg'

/**
 * Whether connections go through a pooler that gives each transaction another session of the database, such as PgBouncer in transaction
 * mode (`DATABASE_POOLER=transaction`). A transaction can then count on nothing that an earlier one left in its session.
 */
export const isPooled = (): boolean => process.env.DATABASE_POOLER === 'transaction'

/**
 * The settings that a connection sends when it begins. A pooler refuses settings that it does not know, so there the logins have them
 * (prisma/limits.ts), and a connection whose session is in another time zone is refused.
 */
export const session = (): { options?: string } => (isPooled() ? {} : { options: '-c timezone=UTC' })

/** Refuses a connection in a time zone other than UTC: days and instants would be read and stored wrongly. */
export function refuseOtherZone(client: pg.ClientBase, done: (error?: Error) => void): void {
  client.query('show timezone').then(
    ({ rows }) => done(rows[0]?.TimeZone === 'UTC' ? undefined : new Error(OTHER_ZONE)),
    (error: unknown) => done(error as Error),
  )
}

const OTHER_ZONE =
  'The sessions behind the pooler are not in UTC: run npm run migrate with DATABASE_OWNER_URL, DATABASE_URL and DATABASE_JOB_URL, which sets the logins to it, and let the pooler open its connections anew.'
