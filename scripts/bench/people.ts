import { cookieNames, hashOf, newSessionSecret, sealSession } from '@/lib/access/sign-in/cookies'
import type { Actor } from '@/lib/kernel/policy'
import type { Factories } from '@/lib/testing/factories'
import { secrets } from '../environment.mjs'
import { withClient, type Register } from './scratch'

/** Who proposes and who decides: the smallest number of people that a forum with two co-chairs needs. */
export type People = { clerk: Actor; reviewers: [Actor, Actor] }

export async function makePeople({ db, makeUser, makeMandate }: Factories): Promise<People> {
  const { rows } = await db.query<{ id: string; code: string }>(
    `select p.id, p.code from guard.required_parties(forum_today()) q(id) join party p using (id) order by p.code`,
  )
  const [one, other] = rows
  if (!one || !other) throw new Error('The seeded register has no two co-chairs.')
  const admin = await makeUser({ role: 'ADMIN' })
  const clerk = await makeUser({ role: 'SECRETARIAT' })
  const reviewers: [Actor, Actor] = [
    await makeUser({ role: 'REVIEWER', party: one }),
    await makeUser({ role: 'REVIEWER', party: other }),
  ]
  for (const [at, party] of [one, other].entries())
    await makeMandate({ user: reviewers[at]!, party, by: admin })
  return { clerk, reviewers }
}

/** The Cookie header of a session opened beside the sign-in form, as the tests do it: what is measured are the pages. */
export async function signIn({ jobUrl }: Register, person: Actor): Promise<string> {
  const keys = { secure: false, secret: secrets().nextauth }
  const secret = newSessionSecret()
  await withClient(jobUrl, (db) =>
    db.query(`select door.open_session($1, $2, interval '1 hour', interval '12 hours')`, [
      person.id,
      hashOf(secret),
    ]),
  )
  return `${cookieNames(keys).session}=${await sealSession(secret, keys)}`
}
