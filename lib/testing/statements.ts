import type { Pool } from 'pg'
import { vi } from 'vitest'

/** The text of each statement that is sent by the connections of a pool while something is done, in their order. */
export async function sentDuring(pool: Pool, work: () => Promise<unknown>): Promise<string[]> {
  const connection = await pool.connect()
  const asked = vi.spyOn(Object.getPrototypeOf(connection), 'query')
  connection.release()
  await work()
  const sent = asked.mock.calls.map(([statement]) =>
    typeof statement === 'string' ? statement : (statement as { text: string }).text,
  )
  asked.mockRestore()
  return sent
}
