import type { accountFactories } from './accounts'
import type { registerFactories } from './register'
import type { Rows } from './rows'

export function forumFactory(
  { db, asSeed }: Rows,
  { makeParty, makeGroup, makeSeat }: ReturnType<typeof registerFactories>,
  { makeUser, makeMandate }: ReturnType<typeof accountFactories>,
) {
  /**
   * A small forum that can decide: two co-chairs with a reviewer and a mandate each, the secretariat, an administrator.
   * @param given whether the mandates are confirmed; in a register of an earlier version they cannot be.
   */
  async function makeForum({ isConfirmed = true } = {}) {
    const conference = await makeGroup({
      code: 'mc',
      name: 'Ministerial Conference',
      composition: 'ALL_MEMBERS',
    })
    await asSeed(() =>
      db.query(
        `insert into forum (id, name, short_name, type, established, objectives, thematic_focus, secretariat, time_zone, deciding_group_id)
         values (1, 'Forum of tests', 'Forum', 'Forum', '2002', '{}', 'Tests', 'Its secretariat', 'Australia/Sydney', $1)`,
        [conference.id],
      ),
    )
    const australia = await makeParty({ code: 'AU', name: 'Australia' })
    const indonesia = await makeParty({ code: 'ID', name: 'Indonesia' })
    const coChairSeats = {
      australia: await makeSeat({ groupId: conference.id, partyId: australia.id, role: 'CO_CHAIR' }),
      indonesia: await makeSeat({ groupId: conference.id, partyId: indonesia.id, role: 'CO_CHAIR' }),
    }
    const admin = await makeUser({ role: 'ADMIN', name: 'Administrator' })
    const clerk = await makeUser({ role: 'SECRETARIAT', name: 'Registry clerk' })
    const canberra = await makeUser({ role: 'REVIEWER', party: australia, name: 'Reviewer for Australia' })
    const jakarta = await makeUser({ role: 'REVIEWER', party: indonesia, name: 'Reviewer for Indonesia' })
    await makeMandate({ user: canberra, party: australia, by: admin, isConfirmed })
    await makeMandate({ user: jakarta, party: indonesia, by: admin, isConfirmed })
    return { conference, australia, indonesia, coChairSeats, admin, clerk, canberra, jakarta }
  }

  /** Makes the register read-only, or lets it be changed again, as the operator does. */
  const setReadOnly = (isOn: boolean): Promise<unknown> =>
    asSeed(async () => {
      await db.query(`select set_config('app.actor', 'command-line', true)`)
      await db.query('insert into read_only_switch (id, is_on) values (gen_random_uuid(), $1)', [isOn])
    })

  return { makeForum, setReadOnly }
}
