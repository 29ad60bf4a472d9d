import { vi } from 'vitest'
import { pool } from '@/lib/kernel/db'

/** The text of each statement that is sent to the database while something is done, in their order. */
export async function sentDuring(work: () => Promise<unknown>): Promise<string[]> {
  const connection = await pool().connect()
  const asked = vi.spyOn(Object.getPrototypeOf(connection), 'query')
  connection.release()
  await work()
  const sent = asked.mock.calls.map(([statement]) =>
    typeof statement === 'string' ? statement : (statement as { text: string }).text,
  )
  asked.mockRestore()
  return sent
}
