import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { cookieNames, hashOf, newSessionSecret, sealLeft, sealSession } from '@/lib/access/sign-in/cookies'
import { disconnect } from '@/lib/kernel/db'
import { openSession } from '@/lib/access/sign-in/functions'
import { environment } from '@/lib/kernel/env'
import { OutcomeUnknown, Refusal, RegisterReadOnly } from '@/lib/kernel/errors'
import { readForm } from '@/lib/access/account/form-state'
import { log } from '@/lib/kernel/log'
import { command, query, type Command } from '@/lib/kernel/operation'
import type { Actor, Permission } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { action, answerTo } from './actions'
import { download, paper } from './file-answers'
import { NothingHere, all, allow, ifAllowed, load, search } from './pages'

/** What the browser sent: of the framework this alone is made up. */
const request = vi.hoisted(() => ({ cookies: new Map<string, string>(), address: '/parties?asOf=2020' }))
vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    }),
  headers: () => Promise.resolve(new Headers({ 'x-address': request.address })),
}))

const SIGN_IN = '/sign-in?to=%2Fparties%3FasOf%3D2020'
let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
const logged = vi.spyOn(log, 'error').mockImplementation(() => {})

beforeAll(async () => {
  process.env.NEXTAUTH_URL = 'http://localhost:3000'
  process.env.NEXTAUTH_SECRET = newSessionSecret()
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})
beforeEach(async () => {
  logged.mockClear()
  await comes(forum.clerk)
})

/** From now on requests come out of a session of this account; of null, out of none. The secret of the session. */
async function comes(user: Actor | null): Promise<string> {
  request.cookies.clear()
  const secret = newSessionSecret()
  if (user) {
    await openSession(user.id, hashOf(secret), { idle: 3600, lifetime: 3600 })
    request.cookies.set(cookieNames(environment()).session, await sealSession(secret, environment()))
  }
  return secret
}

/** Where this leads instead of giving a value. */
async function leadsTo(answer: Promise<unknown>): Promise<string> {
  const thrown: unknown = await answer.then(
    (value) => expect.fail(`answered ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  const [kind, , address] = String((thrown as { digest?: string }).digest).split(';')
  expect(kind, String(thrown)).toBe('NEXT_REDIRECT')
  return address ?? ''
}

const anything = z.object({ id: z.uuid('No such id.').optional() })
const reading = <T>(value: T, permission: Permission = 'account:own') =>
  query(permission, anything, () => Promise.resolve(value))
const failing = query('account:own', anything, ({ db }) => db.$queryRaw`select 1 / 0`)
const others = 'change-request:decide'
/** What a page loads as one of its parts, which not everybody who may open the page may see. */
const loadPart = async <T>(part: ReturnType<typeof reading<T>>) =>
  (await load(all({ part: [ifAllowed(part), {}] }))).part

describe('what a page loads', () => {
  test.each(['Nauru', '', 0, false, [], {}])('is the value of its query, such as %j', async (value) => {
    expect(await load(reading(value), {})).toEqual(value)
    expect(await loadPart(reading(value))).toEqual(value)
  })

  test.each([null, undefined])('is nothing here where the query gives %s', async (value) => {
    await expect(load(reading(value), {})).rejects.toThrow(NothingHere)
  })

  test('is nothing here for a role that may not read it, and no part of its page', async () => {
    await expect(load(reading('secret', others), {})).rejects.toThrow(NothingHere)
    expect(await loadPart(reading('secret', others))).toBeNull()
    await expect(allow(others)).rejects.toThrow(NothingHere)
    expect(await allow('account:own')).toMatchObject({ id: forum.clerk.id, role: 'SECRETARIAT' })
  })

  test('is nothing here under an id that cannot be one', async () => {
    await expect(load(reading('value'), { id: 'x' })).rejects.toThrow(NothingHere)
  })

  test('is behind sign-in, which leads back to the page', async () => {
    await comes(null)
    for (const page of [
      () => load(reading('value'), {}),
      () => load(reading('secret', others), {}),
      () => loadPart(reading('value')),
      () => allow('account:own'),
    ])
      expect(await leadsTo(page())).toBe(SIGN_IN)
  })

  test('is a fault when the database fails, and never nothing here', async () => {
    for (const page of [() => load(failing, {}), () => loadPart(failing)]) {
      const thrown: unknown = await page().catch((error: unknown) => error)
      expect(thrown).not.toBeInstanceOf(NothingHere)
      expect(String(thrown)).toContain('division by zero')
    }
  })
})

describe('a file', () => {
  const file = (name: string | null) => (body: string) => ({ body, type: 'text/csv', name })

  test('is offered under its name', async () => {
    const answer = await download(reading('a,b'), {}, file('parties.csv'))
    expect([answer.status, await answer.text()]).toEqual([200, 'a,b'])
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="parties.csv"',
    })
  })

  test('that is heavy to make is made in turns, and whoever would wait too long is asked to try again', async () => {
    const { promise, resolve: end } = Promise.withResolvers<void>()
    const slow = async (body: string) => {
      await promise
      return { body, type: 'application/pdf', name: 'badges.pdf' }
    }
    const asked = Array.from({ length: 2 + 12 + 1 }, () => paper(reading('a page'), {}, slow))
    const late = await Promise.race(asked)
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5'])
    end()
    const answers = await Promise.all(asked)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(14)
  })

  test('without a name is shown', async () => {
    const answer = await download(reading('a,b'), {}, file(null))
    expect(answer.headers.get('content-disposition')).toBeNull()
  })

  test.each([
    ['of which there is none', reading(null), {}],
    ['that the role may not read', reading('a,b', others), {}],
    ['under an id that cannot be one', reading('a,b'), { id: 'x' }],
  ])('%s is nothing here, in words', async (_, read, input) => {
    const answer = await download(read as ReturnType<typeof reading<string>>, input, file('x.csv'))
    expect([answer.status, await answer.text()]).toEqual([404, 'Page not found.\n'])
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(logged).not.toHaveBeenCalled()
  })

  test('is behind sign-in, which leads back to it', async () => {
    await comes(null)
    const answer = await download(reading('a,b'), {}, file('x.csv'))
    expect([answer.status, answer.headers.get('location')]).toEqual([307, SIGN_IN])
  })

  test.each([
    ['that cannot be read', failing, () => file(null)('')],
    ['that cannot be made', reading('a,b'), () => Promise.reject(new Error('the pen is dry'))],
  ])('%s is answered with the reference under which the log holds why', async (_, read, make) => {
    const answer = await download(read as ReturnType<typeof reading<string>>, {}, make)
    expect(answer.status).toBe(500)
    const [, reference] =
      /^Something went wrong. Reference ([0-9a-f]{8})\.\n$/.exec(await answer.text()) ?? []
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ reference, err: expect.any(Error) as Error }),
      expect.any(String),
    )
  })
})

describe('the parameters of an address', () => {
  const schema = z.object({
    q: z.string().optional(),
    day: z.iso.date('Write a day.').optional(),
    page: z.enum(['1', '2'], 'There is no such page.').default('1'),
  })
  const asked = (given: Record<string, string | string[] | undefined>) =>
    search(schema, Promise.resolve(given))

  test('are read field by field, and those that no page knows are nothing to it', async () => {
    expect(
      await asked({ q: 'Nauru', day: '2027-02-24', page: '2', utm: 'x', ['__proto__']: 'x', toString: 'x' }),
    ).toEqual({
      input: { q: 'Nauru', day: '2027-02-24', page: '2' },
      faults: [],
    })
    expect(await asked({ q: '', day: undefined })).toEqual({ input: { page: '1' }, faults: [] })
  })

  test('that cannot be read are left out and reported, each in a sentence, and the others count', async () => {
    expect(await asked({ q: 'Nauru', day: 'Tuesday', page: '3' })).toEqual({
      input: { q: 'Nauru', page: '1' },
      faults: [
        '“Tuesday” in the address was ignored. Write a day.',
        '“3” in the address was ignored. There is no such page.',
      ],
    })
  })

  test('that are given twice are left out and reported', async () => {
    expect(await asked({ q: ['Nauru', 'Niue'], day: '2027-02-24' })).toEqual({
      input: { day: '2027-02-24', page: '1' },
      faults: ['“q” is in the address twice and was ignored.'],
    })
  })

  test('that are a list can come several times, and are read as one', async () => {
    const given = Promise.resolve({ q: ['NR', '', 'FJ'] })
    expect(await search(schema, given, ['q'])).toEqual({ input: { q: 'NR; FJ', page: '1' }, faults: [] })
  })

  test('that are no text are left out and reported', async () => {
    expect(await asked({ q: 'a\0b', day: '2027-02-24' })).toEqual({
      input: { day: '2027-02-24', page: '1' },
      faults: ['“q” in the address is not text and was ignored.'],
    })
  })

  test('are reported in no more than a line', async () => {
    const { faults } = await asked({ day: 'x'.repeat(5000) })
    expect(faults).toEqual([`“${'x'.repeat(60)}” in the address was ignored. Write a day.`])
  })
})

type Typed = Record<string, unknown>
const echo = command('account:own', z.unknown(), (_, input) => Promise.resolve(input))
const refusing = (fault: unknown, permission: Permission = 'account:own') =>
  command(permission, z.unknown(), () => Promise.reject(fault))
const run = <S extends z.ZodType, T>(of: Command<S, T>, ...given: unknown[]) =>
  action(of, { done: () => '/done' })(...given)
const nobodyRuns = refusing(new Error('ran'))

describe('an action called by script', () => {
  test.each([{ name: 'Nauru' }, 'text', 5, null, undefined, [1]])('hands on %j as it came', async (given) => {
    expect(await run(echo, given)).toEqual({ ok: true, value: given })
    expect(await run(echo, { state: 'before' }, given)).toEqual({ ok: true, value: given })
  })

  test('is answered by a route with 503 while the register is read-only, with the time to wait', async () => {
    const request = new Request('https://register.example/taps', { method: 'POST', body: '{}' })
    const answer = await answerTo(refusing(new RegisterReadOnly()), request, {})
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    expect(await answer.json()).toMatchObject({ ok: false, sentence: expect.stringContaining('read-only') })
  })

  test('reports a refusal with its field', async () => {
    const refusal = new Refusal('This short name is taken.', 'code')
    expect(await run(refusing(refusal), {})).toEqual({
      ...{ ok: false, sentence: 'This short name is taken.' },
      fields: { code: 'This short name is taken.' },
    })
  })

  test('reports of every field what is wrong first', async () => {
    const schema = z.object({
      title: z.string('Write a title.'),
      people: z.array(z.object({ name: z.string().min(3, 'Write the name.').regex(/^A/, 'Begin with A.') })),
    })
    const read = command('account:own', schema, () => Promise.resolve())
    expect(await run(read, { people: [{ name: 'Ana' }, { name: 'x' }] })).toEqual({
      ...{ ok: false, sentence: 'Check the form: something is missing or cannot be read.' },
      fields: { title: 'Write a title.', 'people.1.name': 'Write the name.' },
    })
  })

  test('refuses a role that may not, and whoever is signed out', async () => {
    const refused = { ok: false, fields: {} }
    expect(await run(refusing(new Error('ran'), others), {})).toEqual({
      ...{ ...refused, sentence: 'You do not have permission to do this.' },
    })
    await comes(null)
    expect(await run(nobodyRuns, {})).toEqual({
      ...refused,
      sentence:
        'You have been signed out, so nothing was recorded. Sign in again in another tab, then try again.',
    })
    expect(logged).not.toHaveBeenCalled()
  })

  test('reports of an unknown fault the reference under which the log holds it, and nothing of it', async () => {
    const fault = new TypeError('connect to db.internal:5432 as chancery_app')
    const answer = await run(refusing(fault), {})
    if (answer.ok) return expect.fail()
    expect(answer.reference).toMatch(/^[0-9a-f]{8}$/)
    expect(answer).toEqual({
      ...{ ok: false, fields: {}, reference: answer.reference },
      sentence: `Something went wrong. Reference ${answer.reference}. Nothing was recorded.`,
    })
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      { err: fault, reference: answer.reference, permission: 'account:own' },
      expect.any(String),
    )
  })

  test('does not claim that nothing was recorded when nobody knows', async () => {
    const answer = await run(refusing(new OutcomeUnknown(new Error('the connection ended'))), {})
    if (answer.ok) return expect.fail()
    expect(answer.sentence).toBe(
      `The connection to the database was lost, so this may or may not have been recorded. Check whether it was before you send it again. Reference ${answer.reference}.`,
    )
  })

  test('knows what was thrown in another bundle, where its class is another one', async () => {
    class Elsewhere extends Error {
      static called = 'Refusal'
      sentence = 'The register is read-only.'
      fields = {}
    }
    const readOnly = new (class extends Elsewhere {
      static override called = 'RegisterReadOnly'
    })()
    const unknown = new (class extends Error {
      static called = 'OutcomeUnknown'
    })()
    expect(await run(refusing(readOnly), {})).toMatchObject({ sentence: readOnly.sentence, retryAfter: 60 })
    expect(await run(refusing(new Elsewhere()), {})).toEqual({
      ...{ ok: false, fields: {} },
      sentence: readOnly.sentence,
    })
    expect(await run(refusing(unknown), {})).toMatchObject({
      sentence: expect.stringContaining('may or may not have been recorded'),
    })
  })

  test('goes where its command goes', async () => {
    const { redirect } = await import('next/navigation')
    const going = command('account:own', z.unknown(), () => Promise.resolve().then(() => redirect('/there')))
    expect(await leadsTo(run(going, {}))).toBe('/there')
    expect(logged).not.toHaveBeenCalled()
  })
})

function form(fields: Record<string, string | Blob>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}
/** What a command is given of a form that was sent without JavaScript. */
async function given(fields: Record<string, string | Blob>): Promise<unknown> {
  let seen: unknown
  const done = (value: unknown) => {
    seen = value
    return '/done'
  }
  expect(await leadsTo(action(echo, { done })(form(fields)))).toBe('/done')
  return seen
}

describe('a form sent without script', () => {
  test('goes where it is done', async () => {
    const send = action(echo, { done: (value) => `/parties/${(value as Typed).code}` })
    expect(await leadsTo(send(form({ code: 'NR', back: '/parties/new' })))).toBe('/parties/NR')
    // As React sends it: with what the form answered before.
    expect(await leadsTo((send as (...all: unknown[]) => Promise<unknown>)(null, form({ code: 'NU' })))).toBe(
      '/parties/NU',
    )
  })

  test('is carried out once by the id that it was drawn with, and goes where the first went', async () => {
    let times = 0
    const counting = action(
      command('account:own', z.object({ id: z.string() }), async () => ({ at: ++times })),
      { done: ({ at }) => `/done-${at}` },
    )
    const sent = (id: string, drawn: string) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ id, drawn, back: '/form' })) form.set(name, value)
      return leadsTo(counting(form))
    }
    const drawn = `${forum.clerk.id} note`
    expect(await sent('text', drawn)).toBe('/done-1')
    expect(await sent('text', drawn)).toBe('/done-1')
    expect(await sent('text', `${forum.clerk.id} other`)).toBe('/done-2')
    expect(await sent('other text', drawn)).toMatch(/^\/form\?form=/)
    expect(times).toBe(2)
  })

  test('is read as an object: dots nest, and numbers alone make a list', async () => {
    expect(
      await given({
        ...{ title: 'Meeting', back: '/meetings', 'host.country': 'NR', 'host.city': 'Yaren' },
        ...{ 'people.0.name': 'Ana', 'people.0.languages.0': 'en', 'people.1.name': 'Kari' },
        ...{ 'mixed.0': 'a', 'mixed.b': 'c' },
      }),
    ).toEqual({
      title: 'Meeting',
      host: { country: 'NR', city: 'Yaren' },
      people: [{ name: 'Ana', languages: ['en'] }, { name: 'Kari' }],
      mixed: { 0: 'a', b: 'c' },
    })
  })

  test('that names a field both alone and with dots keeps what nests', async () => {
    expect(await given({ host: 'NR', 'host.city': 'Yaren' })).toEqual({ host: { city: 'Yaren' } })
  })

  test('is read without files, fields of the framework and what nests too deep', async () => {
    expect(
      await given({
        ...{ title: 'Meeting', file: new Blob(['x']), $ACTION_ID_1: 'x', '1.$ACTION_REF': 'x' },
        ...{ 'a.b.c.d': 'deep', 'a.b.c.e.f': 'too deep', 'a b': 'x', 'a..b': 'x', '': 'x', '1000': 'x' },
      }),
    ).toEqual({ title: 'Meeting', a: { b: { c: { d: 'deep' } } } })
  })

  test.each([
    ...[
      '__proto__',
      '__proto__.isAdmin',
      'a.__proto__.isAdmin',
      'constructor',
      'constructor.prototype.isAdmin',
    ],
    'a.constructor.prototype.isAdmin',
  ])('cannot reach what all objects share by the name %s', async (name) => {
    expect(await given({ title: 'Meeting', [name]: 'yes' })).toEqual({ title: 'Meeting' })
    expect(({} as Typed).isAdmin).toBeUndefined()
  })

  describe('and refused', () => {
    const refusal = new Refusal('This short name is taken.', 'code')
    const send = (fields: Record<string, string>, unkept?: string[]) =>
      leadsTo(action(refusing(refusal), { done: () => '/done', unkept })(form(fields)))
    /** Sent without the id of a drawing, and never refused before. */
    const firstRefusal = { drawn: null, refusals: [] }
    const keptAt = async (address: string) => {
      const id = new URL(address, 'http://localhost').searchParams.get('form') ?? ''
      return readForm(forum.clerk, { id })
    }

    test('goes back to its page, where what was typed and what was wrong are kept', async () => {
      const address = await send({ code: 'NR', 'people.0.name': 'Ana', back: '/parties/new' })
      expect(address).toMatch(/^\/parties\/new\?form=[0-9a-f-]{36}$/)
      expect(await keptAt(address)).toEqual({
        typed: { code: 'NR', people: [{ name: 'Ana' }] },
        sentence: 'This short name is taken.',
        fields: { code: 'This short name is taken.' },
        ...firstRefusal,
      })
      expect(await send({ back: '/parties?at=new' })).toMatch(/^\/parties\?at=new&form=[0-9a-f-]{36}$/)
    })

    test('keeps no password, not even for a minute', async () => {
      const fields = { email: 'a@b.example', password: 'copper lantern', back: '/account' }
      expect((await keptAt(await send(fields, ['password'])))?.typed).toEqual({ email: 'a@b.example' })
      const { rows } = await make.db.query(`select from form_state where content::text like '%copper%'`)
      expect(rows).toEqual([])
    })

    test('for an unknown fault keeps what was typed as well', async () => {
      const lost = action(refusing(new Error('lost')), { done: () => '/done' })
      const kept = await keptAt(await leadsTo(lost(form({ code: 'NR', back: '/parties/new' }))))
      expect(kept).toMatchObject({ typed: { code: 'NR' }, fields: {} })
      expect(kept?.sentence).toMatch(/^Something went wrong. Reference [0-9a-f]{8}\. Nothing was recorded\.$/)
    })

    test.each([
      ...['https://evil.example', '//evil.example', '/\\evil.example', 'parties', '/a b', '/a\nb', ''],
    ])('never leads to another site: back to %j is the first page', async (back) => {
      expect(await send({ code: 'NR', back })).toMatch(/^\/\?form=[0-9a-f-]{36}$/)
    })

    test('where no session is known leads through sign-in, which says that nothing was kept', async () => {
      await comes(null)
      expect(await send({ code: 'NR', back: '/parties/new' })).toBe(`${SIGN_IN}&unsent=yes`)
    })

    test('from a page of another account records nothing, keeps nothing that was typed, and says why', async () => {
      await comes(forum.clerk)
      const sent = await send({ code: 'NR', back: '/parties/new', by: forum.canberra.id })
      const id = new URL(sent, 'http://x').searchParams.get('form') ?? ''
      const kept = await readForm(forum.clerk, { id })
      expect(kept?.typed).toEqual({})
      expect(kept?.sentence).toContain('Someone else has signed in')
    })

    const ran = `expires_at = now()`
    const closed = `closed_at = now()`
    test.each([
      ['ran out', ran, 'session'],
      ['was ended elsewhere', closed, 'session'],
      ['was signed out in another window', closed, 'left'],
    ])(
      'in a session that %s keeps what was typed for its person, behind sign-in',
      async (_, ended, cookie) => {
        const secret = await comes(forum.clerk)
        await make.asSeed(() =>
          make.db.query(`update session set ${ended} where token_hash = $1`, [hashOf(secret)]),
        )
        if (cookie === 'left') {
          request.cookies.clear()
          request.cookies.set(cookieNames(environment()).left, await sealLeft(secret, environment()))
        }
        const address = await send({ code: 'NR', back: '/parties/new', by: forum.clerk.id })
        const back = new URL(address, 'http://localhost').searchParams.get('to') ?? ''
        expect(back).toMatch(/^\/parties\/new\?form=/)
        expect(await keptAt(back)).toEqual({
          typed: { code: 'NR' },
          sentence: 'You had been signed out, so nothing was recorded. Try again.',
          fields: {},
          ...firstRefusal,
        })
        // Of another person's page nothing is kept under this session.
        expect(await send({ code: 'NR', back: '/parties/new', by: forum.canberra.id })).toMatch(/unsent=yes$/)
      },
    )
  })
})
