import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { asOperator, recordAct } from './operator'
import { Stop } from './steps.mjs'

const MOST_CHARACTERS = 500

/**
 * Makes the register read-only, or lets it be changed again. It waits for transactions that are writing; afterwards nothing more is written.
 * Answers since when this is so, and whether anything had to be changed.
 */
export function switchReadOnly(
  client: Client,
  isOn: boolean,
  reason: string | null,
): Promise<{ isNew: boolean; at: Date; reason: string | null }> {
  if (reason !== null && reason.length > MOST_CHARACTERS)
    throw new Stop(
      `The reason is longer than ${MOST_CHARACTERS} characters. It is shown at the top of each page, so make it shorter.`,
    )
  return asOperator(client, async () => {
    const before = await readState(client)
    if (before.isOn === isOn) return { isNew: false, at: before.at, reason: before.reason }
    const id = randomUUID()
    const { rows } = await client.query<{ at: Date }>(
      'insert into read_only_switch (id, is_on, reason) values ($1, $2, $3) returning switched_at as at',
      [id, isOn, reason],
    )
    await recordAct(client, {
      ...{ audience: 'register', table: 'read_only_switch', id, subjects: [] },
      action: isOn ? 'read-only.begun' : 'read-only.ended',
      sentence: isOn ? 'Made the register read-only.' : 'Let the register be changed again.',
      ...(reason === null ? {} : { reason }),
    })
    return { isNew: true, at: rows[0]!.at, reason }
  })
}

type State = { isOn: boolean; at: Date; reason: string | null }

async function readState(client: Client): Promise<State> {
  const { rows } = await client.query<State>(
    'select is_on as "isOn", switched_at as at, reason from read_only_switch order by switched_at desc limit 1',
  )
  return rows[0] ?? { isOn: false, at: new Date(0), reason: null }
}
