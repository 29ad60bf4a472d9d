import 'server-only'
import { randomUUID } from 'node:crypto'
import { asDate } from '@/lib/time/dates'
import { command } from '@/lib/kernel/operation'
import { insertOne } from '@/lib/kernel/writes'
import { exportTaken } from './schema'

/** The longest texts that the log keeps; what is longer ends in an ellipsis. */
const LIST = 300
const CHOICE = 2000

/** Notes that this account takes a list, before it is handed over. No entry of the audit trail: see docs/decisions/023. */
export const noteExport = command(
  'account:own',
  exportTaken,
  async ({ tx, actor }, { list, choice, day, entries, format }) => {
    await insertOne(tx.listExport, {
      ...{ id: randomUUID(), userId: actor.id, entries, format, onDay: asDate(day) },
      ...{ list: cut(list, LIST), choice: cut(choice, CHOICE) },
    })
    return {}
  },
  { whileReadOnly: true },
)

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
