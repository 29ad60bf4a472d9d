import { newAccount } from './accounts'
import { enterDocument } from './documents'
import { makeEveryPage } from './every-page'
import { asOperator, canary } from './fixtures'
import { formsOfMeetings } from './forms-of-meetings'
import { formsOfTheRegister } from './forms-of-the-register'
import { enterPerson, nameDelegate, planMeeting } from './meetings'
import { codeOf, idOf, submitRename } from './requests'
import type { Sendable, SentForm } from './sent-form'

/** Every form of the build except those in `elsewhere`, filled in correctly. */
export const everyForm = (codes: Sendable): SentForm[] => [
  ...formsOfTheRegister(codes),
  ...formsOfMeetings(codes),
]

/** The others, and why they are not sent here. */
export const elsewhere: Record<string, string> = {
  OwnPasswordForm: 'keyboard.spec.ts; passwords are never kept',
}

export async function makeSendable(): Promise<Sendable> {
  const codes = await makeEveryPage()
  const [own, reviewer] = [await newAccount('delegate'), await newAccount('australia')]
  const [today, moved, name] = [canary('today'), canary('moved'), canary('Person')]
  return asOperator(async (db) => {
    const account = (email: string) => idOf(db, 'select id from app_user where email = $1', [email])
    const begins = new Date().toISOString().slice(0, 10)
    const meeting = await planMeeting(db, { code: today, title: `Meeting ${today}`, begins })
    await nameDelegate(db, meeting, 'FJ', await enterPerson(db, 'FJ', name), name, 'Minister')
    await db.query(
      `insert into invitation (id, meeting_id, party_id, capacity, invited_on)
       values (gen_random_uuid(), $1, (select id from party where code = 'NR'), 'MEMBER', '2026-11-01')`,
      [meeting],
    )
    const { code: publishable } = await enterDocument(db, {
      ...{ title: `Paper ${today}`, words: 'To be published.', state: 'RECEIVED', meeting },
    })
    const strayed = await planMeeting(db, { code: moved, title: `Meeting ${moved}`, begins })
    await nameDelegate(db, strayed, 'FJ', await enterPerson(db, 'FJ', name), name, 'Minister')
    await db.query(
      `insert into attendance (id, meeting_id, party_id, delegate_id, on_day, status, certainty, sources)
       select gen_random_uuid(), meeting_id, party_id, id, '2026-01-12', 'IN_ATTENDANCE', 'CONFIRMED', '{}' from delegate where meeting_id = $1`,
      [strayed],
    )
    const twin = await enterPerson(db, 'FJ', `Twin ${name}`)
    await enterPerson(db, 'FJ', `Twin ${name}`)
    const undecided = await codeOf(db, await submitRename(db, `Request ${name}`, `Name ${name}`))
    const invited = await idOf(
      db,
      `select id from invitation where meeting_id = $1 and party_id = (select id from party where code = 'FJ')`,
      [meeting],
    )
    return {
      ...{ ...codes, today, moved, publishable, twin, undecided, invited },
      ...{ own: await account(own), reviewer: await account(reviewer) },
    }
  })
}
