import { type Client, DatabaseError } from 'pg'

/** PostgreSQL keeps this login from doing what the register needs; the message says what to do. */
export class RolesRefused extends Error {}

const isDenied = (error: unknown) => error instanceof DatabaseError && error.code === '42501'

/** Runs a statement; false when this login lacks the right to it. */
export async function ifAllowed(client: Client, statement: string) {
  try {
    await client.query(statement)
    return true
  } catch (error) {
    if (isDenied(error)) return false
    throw error
  }
}
