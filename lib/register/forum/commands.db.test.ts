import { afterAll, beforeAll, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { editProfile } from './commands'
import { getForum, getProfileForm } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const typed = (more: object = {}) => ({
  name: 'Forum of tests',
  shortName: 'Forum',
  type: 'Forum',
  established: '2002',
  delegationRoles: '',
  objectives: '',
  thematicFocus: 'Tests',
  website: '',
  secretariat: 'Its secretariat',
  revision: '0',
  ...more,
})
const formNow = async () => {
  const form = await getProfileForm(forum.clerk, {})
  if (!form) throw new Error('no forum')
  return form
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)),
  )

test('the secretariat edits the profile, and what it was and became is recorded for everybody', async () => {
  const revision = String((await formNow()).revision)
  await editProfile(
    forum.clerk,
    typed({
      revision,
      type: 'Forum on migration',
      objectives: 'One.\nTwo.',
      website: 'https://forum.example',
      delegationRoles: 'Interpreter',
    }),
  )
  expect((await getForum(forum.canberra, {}))?.profile).toMatchObject({
    type: 'Forum on migration',
    objectives: ['One.', 'Two.'],
    website: 'https://forum.example',
    delegationRoles: ['Interpreter'],
  })
  const { rows } = await make.db.query(
    `select l.audience, l.actor, convert_from(e.body, 'UTF8')::jsonb -> 'meaning' as meaning from audit.leaf l join audit.event e on e.id = l.event_id
     where l.action = 'forum.edited' order by l.seq desc limit 1`,
  )
  expect(rows[0]).toMatchObject({
    audience: 'register',
    actor: forum.clerk.id,
    meaning: {
      sentence:
        'Edited the profile of the forum: kind of forum, objectives, website, further roles in delegations.',
      facts: {
        changes: expect.arrayContaining([
          { what: 'Kind of forum', now: 'Forum', then: 'Forum on migration' },
        ]),
      },
    },
  })
})

test('nobody else edits it', async () => {
  const revision = String((await formNow()).revision)
  for (const actor of [forum.admin, forum.canberra]) {
    await expect(editProfile(actor, typed({ revision, type: 'Other' }))).rejects.toBeInstanceOf(AccessDenied)
    await expect(getProfileForm(actor, {})).rejects.toBeInstanceOf(AccessDenied)
  }
})

test('a text that began from an older one is refused, and the form says who was quicker', async () => {
  const revision = String((await formNow()).revision)
  await editProfile(forum.clerk, typed({ revision, type: 'First' }))
  expect(
    (await refusal(editProfile(forum.clerk, typed({ revision, type: 'Second' }))))?.fields,
  ).toHaveProperty('revision')
  const after = await formNow()
  expect(after.profile.type).toBe('First')
  expect(after.last?.by).toBe('Registry clerk')
  await editProfile(forum.clerk, typed({ revision: String(after.revision), type: 'Second' }))
})

test('of two that are sent at once only one is recorded', async () => {
  const revision = String((await formNow()).revision)
  // Both have been sent before either is recorded.
  await make.db.query('begin')
  await make.db.query('select from forum for update')
  const sent = Promise.allSettled(
    ['A', 'B'].map((type) => editProfile(forum.clerk, typed({ revision, type }))),
  )
  for (let waiting = 0; waiting < 2;) {
    // Otherwise the view does not change within a transaction.
    await make.db.query('select pg_stat_clear_snapshot()')
    const { rows } = await make.db.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = 'chancery_app' and wait_event_type = 'Lock'`,
    )
    waiting = rows[0].n
  }
  await make.db.query('commit')
  const outcomes = await sent
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a profile in which nothing was changed is not recorded', async () => {
  const { profile, ...form } = await formNow()
  const revision = String(form.revision)
  expect((await refusal(editProfile(forum.clerk, typed({ revision, type: profile.type }))))?.sentence).toBe(
    'Nothing to save: the profile is unchanged.',
  )
})
