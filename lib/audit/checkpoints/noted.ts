import type postgres from 'postgres'
import type { Note } from '@/lib/audit/checkpoint'

/**
 * Holds a log that is intact in itself against checkpoints from outside the database: only they show that it was cut, or written anew with
 * right hashes throughout. That every stored root is right must have been verified before.
 */
export const faultsOfNoted = (notes: readonly Note[]) => async (snapshot: postgres.TransactionSql) => {
  // As a text: what kinds of arrays there are is not asked of the database.
  const numbers = notes.map(({ checkpoint }) => checkpoint.size - 1).join()
  const rows = await snapshot<{ size: string; root: Buffer }[]>`
    select seq + 1 as size, root_hash as root from audit.leaf where seq = any (string_to_array(${numbers}, ',')::bigint[])`
  const roots = new Map(rows.map(({ size, root }) => [Number(size), root]))
  return notes.flatMap(({ checkpoint: { size, root } }) => {
    const found = roots.get(size)
    if (!found)
      return [
        `There was a checkpoint of ${size} entries, and the log does not have as many: its end was cut off.`,
      ]
    return found.equals(root)
      ? []
      : [`The first ${size} entries are not those of the checkpoint that was signed: the log was rewritten.`]
  })
}
