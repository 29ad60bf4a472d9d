import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { deactivateUser, reactivateUser, resetPassword } from '@/lib/access/users/commands'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import { makeFeed, revokeFeed, takeFeedAddress } from './commands'
import { calendarUnder } from './feed'
import { getMeetingCalendar, listFeeds } from './queries'
import type { Scope } from './schema'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
const bodies: Record<string, string> = {}

beforeAll(async () => {
  database = await testDatabase()
  process.env.NEXTAUTH_URL = 'https://register.example'
  process.env.NEXTAUTH_SECRET = 'a secret of tests, long enough to be one'
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  bodies.som = (await make.makeGroup({ code: 'som', name: 'Officials', kind: 'PLENARY' })).id
  bodies.ahg = (await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group' })).id
  for (const [title, body] of [
    ['Plenary', 'som'],
    ['Ad hoc', 'ahg'],
  ] as const) {
    const { id } = await make.makeMeeting({
      ...{ groupId: bodies[body]!, title, code: title.toLowerCase().replace(' ', '-'), begins: '2090-02-24' },
      days: { '2090-02-24': '09:00–17:00' },
    })
    await make.insert('meeting_link', {
      meeting_id: id,
      address: `https://video.example/${body}`,
      words: 'Code 1',
    })
  }
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

const change = (sql: string, values: unknown[] = []) => make.asSeed(() => make.db.query(sql, values))
/** A delegate of a party of its own, which sits in the ad hoc group or does not. */
async function delegate({ category = 'MEMBER', sits = false } = {}) {
  const party = await make.makeParty({ category: category as 'MEMBER' | 'OBSERVER' | 'GUEST' })
  const seat = sits ? await make.makeSeat({ groupId: bodies.ahg!, partyId: party.id }) : null
  const actor = await make.makeUser({ role: 'DELEGATE', party })
  return { actor, party, seat }
}
/** As the log has it when an address is revoked, by whomever. */
const revocation = {
  ...{ audience: 'account', action: 'calendar.revoked', table: 'calendar_feed' },
  sentence: 'Revoked the address of a calendar.',
}
const invite = async (party: { id: string }, code: string, capacity = 'MEMBER') => {
  const { rows } = await make.db.query('select id from meeting where code = $1', [code])
  return make.makeInvitation({ meetingId: rows[0].id, partyId: party.id, capacity })
}
/** Makes an address as its page does, and answers what is shown there. */
async function addressFor(actor: Actor, scope: Scope = 'ALL', group = '') {
  const { shownOnce } = await makeFeed(actor, { scope, group })
  return (await takeFeedAddress(actor, { id: shownOnce! })).secret!
}
async function makerChangesPassword({ id }: Actor) {
  await make.openSession(id)
  await make.db.query('begin')
  await make.db.query(`select set_config('app.actor', $1, true)`, [id])
  await make.db.query(`select door.set_password($1, 'x')`, [id])
  await make.db.query('commit')
}
const tokenIn = (address: string) => address.split('/').at(-2)!
const under = async (address: string) => calendarUnder(tokenIn(address))
/** The titles of the meetings in a calendar. */
const titles = async (address: string) => {
  const calendar = await under(address)
  return calendar && [...calendar.matchAll(/^SUMMARY:(.*?)\r?$/gm)].map(([, title]) => title).toSorted()
}

describe('the address of a calendar', () => {
  test('is shown once, to its maker', async () => {
    const [{ actor }, other] = [await delegate(), await delegate()]
    const { shownOnce } = await makeFeed(actor, { scope: 'ALL', group: '' })
    expect((await takeFeedAddress(other.actor, { id: shownOnce! })).secret).toBeNull()
    const { secret } = await takeFeedAddress(actor, { id: shownOnce! })
    expect(secret).toMatch(/^https:\/\/register\.example\/calendars\/[\w-]{43}\/meetings\.ics$/)
    expect((await takeFeedAddress(actor, { id: shownOnce! })).secret).toBeNull()
  })

  test('is kept as a digest and nowhere else, and is in no entry of the log', async () => {
    const { actor } = await delegate()
    const before = await log.size()
    const token = tokenIn(await addressFor(actor))
    const { rows } = await make.db.query('select token_hash from calendar_feed where user_id = $1', [
      actor.id,
    ])
    const digest = createHash('sha256').update(token).digest()
    expect(rows).toEqual([{ token_hash: digest }])
    const tables = await make.db.query(
      `select schemaname || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('public', 'audit', 'door')`,
    )
    const kept = []
    for (const { name } of tables.rows) {
      const found = await make.db.query(`select from ${name} t where position($1 in t::text) > 0 limit 1`, [
        token,
      ])
      if (found.rowCount) kept.push(name)
    }
    expect(kept).toEqual([])
    // The bytes of entries are no text to the search above; not even the digest is in them.
    expect(await log.inClear([token, digest.toString('hex'), digest.toString('base64')])).toEqual([])
    expect(await log.actsSince(before)).toMatchObject([
      {
        audience: 'account',
        action: 'calendar.made',
        subjects: [actor.id],
        sentence: 'Created the address of a calendar.',
      },
    ])
  })

  test('that nobody made, or that is no address, gives nothing', async () => {
    for (const token of ['a'.repeat(43), 'short', '', 'a'.repeat(44), `${'a'.repeat(42)}'`])
      expect(await calendarUnder(token)).toBeNull()
  })

  test('gives nothing once it is revoked, by its maker alone, and is not restored', async () => {
    const [{ actor }, other] = [await delegate(), await delegate()]
    const address = await addressFor(actor)
    const [feed] = (await listFeeds(actor, {})).feeds
    for (const by of [other.actor, forum.admin, forum.clerk])
      expect((await log.refusal(() => revokeFeed(by, { feed: feed!.id }))).sentence).toMatch(
        /already been revoked/,
      )
    expect(await under(address)).not.toBeNull()
    expect(await log.said(() => revokeFeed(actor, { feed: feed!.id }))).toMatchObject({
      ...{ audience: 'account', action: 'calendar.revoked' },
    })
    expect(await under(address)).toBeNull()
    await log.refusal(() => revokeFeed(actor, { feed: feed!.id }))
    expect(
      await web.tried(actor, 'update calendar_feed set revoked_at = null where id = $1', [feed!.id]),
    ).toBe('42501')
    expect((await listFeeds(actor, {})).feeds).toEqual([])
  })

  test('is one of twenty at most', async () => {
    const { actor } = await delegate()
    for (let n = 0; n < 19; n++)
      await make.insert('calendar_feed', {
        user_id: actor.id,
        token_hash: `\\x${n.toString(16).padStart(4, '0')}aa`,
        scope: 'ALL',
      })
    await addressFor(actor)
    const most = await log.refusal(() => makeFeed(actor, { scope: 'ALL', group: '' }))
    expect(most.sentence).toBe('You have 20 calendar links. Revoke one first.')
    const [feed] = (await listFeeds(actor, {})).feeds
    await revokeFeed(actor, { feed: feed!.id })
    await addressFor(actor)
  })

  test('is of a group that the register knows, where it is of a group', async () => {
    const { actor } = await delegate()
    expect(
      (await log.refusal(() => makeFeed(actor, { scope: 'GROUP', group: 'nowhere' }))).fields,
    ).toHaveProperty('group')
    await expect(makeFeed(actor, { scope: 'GROUP', group: '' })).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: ['group'] })] as unknown,
    })
    await addressFor(actor, 'GROUP', 'som')
    expect((await listFeeds(actor, {})).feeds).toMatchObject([{ scope: 'GROUP', group: 'Officials' }])
  })

  test('is invisible to everybody else, administrators included', async () => {
    const [{ actor }, other] = [await delegate(), await delegate()]
    await addressFor(actor)
    for (const by of [other.actor, forum.admin, forum.clerk, forum.canberra]) {
      expect((await listFeeds(by, {})).feeds).toEqual([])
      expect(await web.count(by, 'calendar_feed')).toBe(0)
      expect(await web.tried(by, 'update calendar_feed set revoked_at = now()')).toBe(0)
    }
    expect(await web.count(actor, 'calendar_feed')).toBe(1)
    const insert = `insert into calendar_feed (id, user_id, token_hash, scope) values (gen_random_uuid(), $1, '\\x01', 'ALL')`
    expect(await web.tried(other.actor, insert, [actor.id])).toBe('42501')
    expect(await web.tried(other.actor, `update calendar_feed set scope = 'ALL'`)).toBe('42501')
    expect(await web.tried(actor, 'delete from calendar_feed')).toBe('42501')
  })
})

describe('the calendar under an address', () => {
  test('holds what its maker may see: all, those of a group, or those to which the party is invited', async () => {
    const { actor, party } = await delegate({ sits: true })
    await invite(party, 'plenary')
    expect(await titles(await addressFor(actor, 'ALL'))).toEqual(['Ad hoc', 'Plenary'])
    expect(await titles(await addressFor(actor, 'GROUP', 'ahg'))).toEqual(['Ad hoc'])
    const invitation = await invite(party, 'ad-hoc')
    await change('update invitation set withdrawn_at = now() where id = $1', [invitation])
    expect(await titles(await addressFor(actor, 'INVITED'))).toEqual(['Plenary'])
  })

  test('of who serves the secretariat holds all, as nobody invites them', async () => {
    expect(await titles(await addressFor(forum.clerk, 'INVITED'))).toEqual(['Ad hoc', 'Plenary'])
  })

  test('of a group of which its maker sees no meeting is empty', async () => {
    const { actor } = await delegate()
    expect(await titles(await addressFor(actor, 'GROUP', 'ahg'))).toEqual([])
  })

  test('says how to join by video where the party is invited, and nowhere else', async () => {
    const { actor, party } = await delegate({ sits: true })
    const address = await addressFor(actor)
    expect(await under(address)).not.toContain('video.example')
    const invitation = await invite(party, 'ad-hoc')
    const calendar = (await under(address))!
    expect(calendar).toContain('https://video.example/ahg')
    expect(calendar).not.toContain('https://video.example/som')
    await change('update invitation set withdrawn_at = now() where id = $1', [invitation])
    expect(await under(address)).not.toContain('video.example')
  })

  test('follows the rights of its maker: a seat that ends, a membership that ends, an invitation', async () => {
    const { actor, party, seat } = await delegate({ sits: true })
    const address = await addressFor(actor)
    expect(await titles(address)).toEqual(['Ad hoc', 'Plenary'])
    await change(`update seat set valid_to = forum_today()::text where id = $1`, [seat])
    expect(await titles(address)).toEqual(['Plenary'])
    await invite(party, 'ad-hoc', 'GUEST')
    expect(await titles(address)).toEqual(['Ad hoc', 'Plenary'])
    await change(`update membership set valid_to = forum_today()::text where party_id = $1`, [party.id])
    expect(await titles(address)).toEqual(['Ad hoc'])
  })

  test('follows the role of its maker', async () => {
    const { actor } = await delegate()
    const address = await addressFor(actor)
    expect(await titles(address)).toEqual(['Plenary'])
    await change(`update app_user set role = 'SECRETARIAT', party_id = null where id = $1`, [actor.id])
    expect(await titles(address)).toEqual(['Ad hoc', 'Plenary'])
  })

  test('ends for good when an administrator resets the password, not when its maker changes it', async () => {
    const { actor } = await delegate()
    await resetPassword(forum.admin, { id: actor.id })
    const addresses = [await addressFor(actor), await addressFor(actor)]
    await makerChangesPassword(actor)
    expect(await under(addresses[0]!)).not.toBeNull()
    const before = await log.size()
    await resetPassword(forum.admin, { id: actor.id })
    for (const address of addresses) expect(await under(address)).toBeNull()
    const revoked = { ...revocation, actor: forum.admin.id, subjects: [actor.id] }
    expect(await log.actsSince(before)).toMatchObject([revoked, revoked, { action: 'password.set' }])
  })

  test('ends for good with the account, and is not revived with it', async () => {
    const { actor } = await delegate()
    const address = await addressFor(actor)
    const before = await log.size()
    await deactivateUser(forum.admin, { id: actor.id })
    await reactivateUser(forum.admin, { id: actor.id })
    expect(await under(address)).toBeNull()
    expect((await listFeeds(actor, {})).feeds).toEqual([])
    expect(await log.actsSince(before)).toMatchObject([
      { ...revocation, actor: forum.admin.id, subjects: [actor.id] },
      { action: 'session.ended' },
      { action: 'account.deactivated' },
      { action: 'account.reactivated' },
    ])
  })

  test('stays revoked where the account was deactivated before addresses ended with it', async () => {
    const { actor } = await delegate()
    const address = await addressFor(actor)
    await make.db.query(`set session_replication_role = replica`)
    await change(`update app_user set active = false where id = $1`, [actor.id])
    await make.db.query(`reset session_replication_role`)
    await reactivateUser(forum.admin, { id: actor.id })
    expect(await under(address)).toBeNull()
  })

  test('leaves out what is long past', async () => {
    const { actor } = await delegate()
    const body = await make.makeGroup({ code: 'old', name: 'Old', kind: 'PLENARY' })
    await make.makeMeeting({ groupId: body.id, title: 'Long ago', begins: '2015-02-24' })
    expect(await titles(await addressFor(actor, 'GROUP', 'old'))).toEqual([])
  })
})

test('one meeting is a calendar for who sees it', async () => {
  const [{ actor }, observer] = [await delegate(), await delegate({ category: 'OBSERVER' })]
  expect(await getMeetingCalendar(actor, { code: 'plenary' })).toContain('SUMMARY:Plenary')
  expect(await getMeetingCalendar(actor, { code: 'ad-hoc' })).toBeNull()
  expect(await getMeetingCalendar({ ...observer.actor, clearance: 1 }, { code: 'plenary' })).toBeNull()
})
