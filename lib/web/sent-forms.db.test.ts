import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { keepForm, readForm } from '@/lib/access/account/form-state'
import { createUser } from '@/lib/access/users/commands'
import { reserveSymbols, setPattern } from '@/lib/documents/commands'
import { addMeetingNote } from '@/lib/meetings/commands'
import { planMeeting } from '@/lib/meetings/series/commands'
import { makeFeed } from '@/lib/meetings/calendars/commands'
import { addPerson } from '@/lib/register/people/commands'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { disconnect } from '@/lib/kernel/db'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { isRepeated, sentForm, type SentForm } from '@/lib/kernel/sent-forms'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  process.env.NEXTAUTH_URL = 'http://localhost:3000'
  process.env.NEXTAUTH_SECRET = 'a secret of tests, long enough to be one'
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const count = async (table: string) =>
  (await make.db.query(`select count(*)::int as n from ${table}`)).rows[0].n as number
/** A form as a page draws it: with an id of its own. */
const drawn = (typed: Record<string, unknown>) => sentForm(`${randomUUID()} form`, typed)
const person = { name: 'Sok Demo', emails: '', telephones: '', languages: '', party: '' }

describe('a form', () => {
  test('that is sent twice at once is carried out once, and both get the same answer', async () => {
    const before = await count('person')
    const form = drawn(person)
    const [one, two] = await Promise.all([
      addPerson(forum.clerk, person, form),
      addPerson(forum.clerk, person, form),
    ])
    expect(one).toEqual(two)
    expect(await count('person')).toBe(before + 1)
    expect([isRepeated(one), isRepeated(two)].toSorted()).toEqual([false, true])
    expect(await addPerson(forum.clerk, person, form)).toEqual(one)
    expect(await count('person')).toBe(before + 1)
  })

  test('R-42: that is sent fifty times at once, and again to a server that was started since, is carried out once', async () => {
    const before = await count('person')
    const form = drawn(person)
    const answers = await Promise.all(Array.from({ length: 50 }, () => addPerson(forum.clerk, person, form)))
    await disconnect()
    answers.push(await addPerson(forum.clerk, person, form))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    expect(answers.filter((answer) => !isRepeated(answer))).toHaveLength(1)
    expect(await count('person')).toBe(before + 1)
  })

  test('that was drawn anew is another one, though the same is typed into it', async () => {
    const [one, two] = [
      await addPerson(forum.clerk, person, drawn(person)),
      await addPerson(forum.clerk, person, drawn(person)),
    ]
    expect(one.id).not.toBe(two.id)
  })

  test('that comes again with other text records nothing and says so', async () => {
    const form = drawn(person)
    await addPerson(forum.clerk, person, form)
    const before = await count('person')
    const other = { ...person, name: 'Somebody Else' }
    await expect(addPerson(forum.clerk, other, sentForm(form.drawn, other))).rejects.toThrow(
      /already been sent once, with other text/,
    )
    expect(await count('person')).toBe(before)
  })

  test('that was refused may be sent again', async () => {
    let isRefused = true
    const once = command('account:own', z.object({}), async () => {
      if (isRefused) throw new Refusal('Not yet.')
      return { done: true }
    })
    const form = drawn({})
    await expect(once(forum.clerk, {}, form)).rejects.toThrow('Not yet.')
    isRefused = false
    expect(await once(forum.clerk, {}, form)).toEqual({ done: true })
  })

  test('is that of its account: another one gets neither its answer nor its place', async () => {
    const form = drawn(person)
    const delegate = await make.makeUser({ role: 'DELEGATE', party: await make.makeParty({ code: 'NR' }) })
    const own = await addPerson(forum.clerk, person, form)
    expect((await addPerson(delegate, person, form)).id).not.toBe(own.id)
  })

  test('is forgotten after thirty days', async () => {
    const form = drawn(person)
    await addPerson(forum.clerk, person, form)
    await make.db.query(`update sent_form set sent_at = now() - interval '31 days' where drawn = $1`, [
      form.drawn,
    ])
    await addPerson(forum.clerk, person, drawn(person))
    expect((await make.db.query('select from sent_form where drawn = $1', [form.drawn])).rowCount).toBe(0)
  })
})

/** What each of these makes one of, however often its form is sent at the same moment. */
describe('sent three times at once, there is one', () => {
  const makes = async (table: string, send: (form: SentForm) => Promise<unknown>) => {
    const before = await count(table)
    const form = drawn({})
    await Promise.all([send(form), send(form), send(form)])
    expect(await count(table)).toBe(before + 1)
  }

  test('meeting, and note on it', async () => {
    const typed = {
      ...{ kind: 'SENIOR_OFFICIALS' as const, body: forum.conference.code, title: 'Sent Often' },
      ...{ days: '1 March 2027', zone: 'Asia/Makassar' },
    }
    await makes('meeting', (form) => planMeeting(forum.clerk, typed, form))
    const { code } = await make.makeMeeting({ groupId: forum.conference.id, title: 'Noted' })
    const note = { code, kind: 'REMARK' as const, text: 'Sent often.' }
    await makes('note', (form) => addMeetingNote(forum.clerk, note, form))
  })

  test('calendar link, whose address is shown once', async () => {
    const shown: (string | null)[] = []
    await makes('calendar_feed', async (form) =>
      shown.push((await makeFeed(forum.clerk, { scope: 'ALL', group: '' }, form)).shownOnce),
    )
    expect(shown.filter((one) => one !== null)).toHaveLength(1)
  })

  test('account, whose password is shown once', async () => {
    const user = { name: 'Ann Account', email: 'ann@forum.example', role: 'SECRETARIAT', party: '' } as const
    const shown: (string | null)[] = []
    await makes('app_user', async (form) => shown.push((await createUser(forum.admin, user, form)).shownOnce))
    expect(shown.filter((one) => one !== null)).toHaveLength(1)
  })

  test('symbol of a document', async () => {
    const { code: body } = await make.makeGroup({ code: 'som', name: 'Senior Officials', kind: 'PLENARY' })
    await setPattern(forum.clerk, { body, pattern: 'T/SOM/{year}/{number}' })
    const papers = {
      ...{ body, type: 'REPORT' as const, level: 'MEMBERS' as const, dueOn: '', meeting: '', item: '' },
      ...{ languages: ['en'], titles: 'A paper' },
    } as Parameters<typeof reserveSymbols>[1]
    await makes('document', (form) => reserveSymbols(forum.clerk, papers, form))
  })
})

describe('a form that came back refused and is carried out then', () => {
  const refusal = () =>
    keepForm(forum.clerk, { form: '/people/new', content: { typed: person, sentence: 'No.', fields: {} } })
  const isKept = async (id: string) => (await readForm(forum.clerk, { id })) !== null

  test('is no longer kept as refused, and another one is', async () => {
    const [first, second, other] = [await refusal(), await refusal(), await refusal()]
    await addPerson(forum.clerk, person, sentForm(`${randomUUID()} form`, person, [first, second]))
    expect([await isKept(first), await isKept(second), await isKept(other)]).toEqual([false, false, true])
  })

  test('is no longer kept where each sending is judged anew either', async () => {
    const id = await refusal()
    await addPerson(forum.clerk, person, sentForm(null, person, [id]))
    expect(await isKept(id)).toBe(false)
  })

  test('stays kept where it is refused again, or belongs to somebody else', async () => {
    const id = await refusal()
    const unreadable = { ...person, name: '' }
    await expect(addPerson(forum.clerk, unreadable, sentForm(null, unreadable, [id]))).rejects.toThrow()
    await createUser(
      forum.admin,
      { name: 'Sok', email: `${randomUUID()}@chancery.example`, role: 'SECRETARIAT', party: '' },
      sentForm(null, {}, [id]),
    )
    expect(await isKept(id)).toBe(true)
  })
})
