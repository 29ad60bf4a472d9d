import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samplePdf } from '@/lib/testing/sample-files'
import { freePort } from '@/scripts/postgres.mjs'
import { endAll } from '@/scripts/processes.mjs'
import { faultsOfCrash, type Acknowledged } from '../crash/faults'
import { work } from '../crash/work'
import { enterDocument, enterMeeting } from '../servers/entered'
import { restoreElsewhere, rootIn } from '../servers/restored'
import { signIn, unescaped, visitorOf, type Reply } from '../servers/visitor'
import { faultsOfLog } from '../support/log'
import { readDecisionForm, readRequests, renaming } from '../support/requests'
import { openCluster, until, word, type Cluster } from './cluster'
import { askOffset, beginUpload, sendHalf, sendPart } from './upload'

/**
 * Two web servers behind nginx with TLS, which uses them in turn; separate workers; one PostgreSQL and one bucket. First straight to the
 * database, then through PgBouncer in transaction mode.
 */

let cluster: Cluster
beforeAll(async () => void (cluster = await openCluster()))
// Also what was started before something failed on the way.
afterAll(() => endAll())

test('a worker is killed while it checks a file; another one is there', async () => {
  await cluster.startNodes()
  const clerk = await cluster.as('secretariat')
  const document = await enterDocument(cluster.register, `Paper ${word('interrupted')}`)
  const worker = await cluster.register.startWorker('worker-1')
  expect(await cluster.upload(clerk, document)).toBe(204)
  await until(async () => (await cluster.row('select from examination_turn')) !== undefined)
  await worker.kill()
  expect(await cluster.stateOfFile(document)).not.toBe('CLEAN')
  await cluster.register.startWorker('worker-2', cluster.pooled())
})

describe.each(['straight to the database', 'through PgBouncer in transaction mode'])('%s', (way) => {
  const isPooled = way.includes('PgBouncer')

  beforeAll(async () => {
    if (isPooled) await cluster.startNodes(cluster.pooled())
  })

  test('who signs in on one server is signed in on the other, and signed out on both', async () => {
    const visitor = visitorOf(cluster.register)
    const signedIn = await cluster.signIn(visitor, 'delegate')
    const here = await visitor.ask('/groups/ahg')
    const there = await visitor.askOther(here.node, '/groups/ahg')
    expect([signedIn.status, here.status, there.status]).toEqual([303, 200, 200])
    const out = await visitor.ask('/sign-out', {
      method: 'POST',
      body: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(out.status).toBe(303)
    for (const node of new Set([here.node, there.node]))
      expect((await visitor.askOther(node, '/groups/ahg')).text).not.toContain('Ad Hoc Group')
  })

  test('a form that one server refused is shown by the other with what was typed', async () => {
    const clerk = await cluster.as('secretariat')
    const title = `Typed ${word('title')}`
    const page = await clerk.ask('/documents/new')
    const refused = await clerk.sendForm(page, '/documents/new', 'documents', {
      body: '',
      titles: title,
      type: 'REPORT',
    })
    const location = refused.headers.get('location') ?? ''
    expect([refused.status, location]).toEqual([303, expect.stringContaining('form=')])
    const shown = await clerk.askOther(refused.node, location)
    expect(unescaped(shown.text)).toContain(title)
    expect(shown.text).toContain('Choose the issuing body.')
  })

  test('an upload that was cut in the middle of a part continues on the other server', async () => {
    const clerk = await cluster.as('secretariat')
    const document = await enterDocument(cluster.register, `Paper ${word('cut')}`)
    const bytes = await samplePdf([[`Words ${word('cut')}.`], ['Second page.'], ['Third page.']])
    const [first, second] = [Math.floor(bytes.length / 3), Math.floor((2 * bytes.length) / 3)]
    const { address, reply } = await beginUpload(clerk, document, bytes.length)
    const begun = await sendPart(clerk, address, 0, bytes.subarray(0, first))
    expect([reply.status, begun.status, begun.node === reply.node]).toEqual([201, 204, false])
    await sendHalf(cluster.register, clerk, { address, offset: first, bytes: bytes.subarray(first, second) })
    const at = await askOffset(clerk, address, begun.node)
    expect([at.status, at.headers.get('upload-offset')]).toEqual([200, String(first)])
    const rest = await sendPart(clerk, address, first, bytes.subarray(first, second))
    const last = await sendPart(clerk, address, second, bytes.subarray(second))
    expect([rest.status, last.status, rest.node === last.node]).toEqual([204, 204, false])
    cluster.uploaded.push(document)
  })

  test('of two approvals at the same moment, each on another server, one applies the request, once', async () => {
    const [clerk, ...reviewers] = await Promise.all(
      (['secretariat', 'australia', 'indonesia'] as const).map(cluster.as),
    )
    const acknowledged: Acknowledged[] = []
    for (let n = 0; n < 8; n++) {
      const content = renaming('Kiribati', n + (isPooled ? 100 : 0), `at once ${way}`)
      const { answer } = await clerk!.run('change-requests/actions.ts#write', {
        ...content,
        intent: 'submit',
      })
      const code = answer.kind === 'done' ? String(answer.value.code) : ''
      const forms = await Promise.all(
        reviewers.map(async (one) => readDecisionForm((await one.ask(`/change-requests/${code}`)).text)),
      )
      const decided = await Promise.all(
        reviewers.map((one, at) =>
          one.run('change-requests/actions.ts#decide', {
            code,
            ...forms[at],
            decision: 'APPROVE',
            reason: '',
          }),
        ),
      )
      expect(new Set(decided.map(({ node }) => node)).size).toBe(2)
      const states = decided.map(({ answer: one }) => (one.kind === 'done' ? one.value.state : one))
      expect(states.filter((state) => state === 'APPLIED')).toHaveLength(1)
      for (const state of states)
        acknowledged.push({ what: state === 'APPLIED' ? 'applied' : 'approved', code })
    }
    expect(faultsOfCrash(await readRequests(cluster.product), acknowledged)).toEqual([])
  })

  test('a document that is due at a certain hour can be read from then on, on both servers', async () => {
    const delegate = await cluster.as('delegate')
    const title = `Due ${word('later')}`
    const isDue = async (code: string) =>
      (await cluster.row('select from document where code = $1 and published_at <= now()', [code])) !==
      undefined
    let code = ''
    // If the machine is so busy that the hour comes before both were asked, it is set further ahead.
    for (let seconds = 2; code === '' || (await isDue(code)); seconds *= 2) {
      code = await enterDocument(cluster.register, title, seconds)
      const before = await delegate.ask(`/documents/${code}`)
      const alsoBefore = await delegate.askOther(before.node, `/documents/${code}`)
      if (!(await isDue(code))) expect([before.status, alsoBefore.status]).toEqual([404, 404])
    }
    await until(() => isDue(code))
    const after = await delegate.ask(`/documents/${code}`)
    const alsoAfter = await delegate.askOther(after.node, `/documents/${code}`)
    expect([after.status, alsoAfter.status]).toEqual([200, 200])
    expect(alsoAfter.text).toContain(title)
  })

  test('a meeting is found by a search, and is in a calendar, on both servers', async () => {
    const delegate = await cluster.as('delegate')
    const title = `Meeting ${word('found')}`
    await enterMeeting(cluster.register, word('m'), title)
    const search = `/search?q=${encodeURIComponent(title)}`
    const found = await delegate.ask(search)
    const alsoFound = await delegate.askOther(found.node, search)
    for (const { text } of [found, alsoFound]) expect(text).toContain(`${title}</a>`)

    const { answer, node } = await delegate.run('calendars/actions.ts#makeFeed', { scope: 'ALL', group: '' })
    const once = answer.kind === 'done' ? String(answer.value.shownOnce) : ''
    const page = await delegate.askOther(node, `/meetings/calendars?once=${once}`)
    const address = /https:[^"<\s]*\/meetings\.ics/.exec(page.text)?.[0] ?? ''
    const program = visitorOf(cluster.register)
    const calendar = await program.ask(new URL(address).pathname)
    const alsoCalendar = await program.askOther(calendar.node, new URL(address).pathname)
    for (const { text } of [calendar, alsoCalendar]) expect(text).toContain(title.slice(0, 20))
    const again = await delegate.ask(`/meetings/calendars?once=${once}`)
    expect(again.text).toContain('already been shown')
  })

  test('failed sign-ins on one server count on the other', async () => {
    const visitor = visitorOf(cluster.register)
    const email = `${word('nobody')}@chancery.example`
    // As many as neither of them would count alone before it slows them down.
    for (let n = 0; n < 8; n++) await signIn(visitor, email, 'not the right password')
    const answered = new Map<string, string>()
    while (answered.size < 2) {
      await signIn(visitor, email, 'not the right password')
      const { node, text } = await visitor.ask('/sign-in?refused')
      answered.set(node, unescaped(text))
    }
    for (const text of answered.values()) expect(text).toMatch(/too many failed attempts/i)
  })

  test('what one person may ask for in a while is counted over both servers', async () => {
    const reader = await cluster.as(isPooled ? 'observer' : 'administrator')
    const replies: Reply[] = []
    for (let n = 0; n < 32; n++)
      replies.push(
        ...(await Promise.all(Array.from({ length: 4 }, () => reader.ask('/parties/parties.csv')))),
      )
    const by = (status: number) => replies.filter((reply) => reply.status === status)
    expect([by(200).length, by(429).length]).toEqual([120, 8])
    for (const status of [200, 429]) expect(new Set(by(status).map(({ node }) => node)).size).toBe(2)
  })

  test('one server is killed in the middle of approvals; the other goes on, and nothing acknowledged is lost', async () => {
    const clients = {
      secretariat: await cluster.client('secretariat'),
      australia: await cluster.client('australia'),
      indonesia: await cluster.client('indonesia'),
    }
    const acknowledged: Acknowledged[] = []
    const untold: string[] = []
    let isOver = false
    const worker = async () => {
      // Anyone who got no answer goes on with the next request.
      while (!isOver) await work(clients, { acknowledged, untold, isOver: () => isOver })
    }
    const workers = Promise.all([worker(), worker(), worker()])
    await Promise.race([until(async () => acknowledged.length >= 6), workers])
    await cluster.killOneNode()
    const then = acknowledged.length
    await Promise.race([until(async () => acknowledged.length >= then + 9), workers])
    isOver = true
    await workers
    expect(faultsOfCrash(await readRequests(cluster.product), acknowledged)).toEqual([])
    console.log(`Cluster, ${way}: ${acknowledged.length} acknowledged, ${untold.length} without an answer`)
  })
})

test('the file whose worker was killed is checked by another one, like all others, and the log is intact', async () => {
  for (const document of cluster.uploaded)
    await until(async () => (await cluster.stateOfFile(document)) === 'CLEAN')
  expect(cluster.uploaded).toHaveLength(3)
  expect((await faultsOfLog(cluster.product)).faults).toEqual([])
})

test('a backup out of the bucket is restored into an empty one, on the server of several that takes writes; who signs in anew is given its files', async () => {
  const { register } = cluster
  const clerk = await cluster.as('secretariat')
  // Nobody's copy of it is marked.
  const document = await enterDocument(register, `Paper ${word('kept')}`, null, 'PUBLIC')
  expect(await cluster.upload(clerk, document)).toBe(204)
  await until(async () => (await cluster.stateOfFile(document)) === 'CLEAN')
  const { id, sha256 } = (await cluster.fileOf(document))!
  expect(await cluster.download(clerk, id)).toBe(sha256)

  // Nobody listens on the first.
  const ports: [number, number] = [await freePort(), register.ports.database]
  const restored = await restoreElsewhere(register, ports, register.ports.database)
  expect(rootIn(restored.restored)).toBe(rootIn(restored.made))
  const files = Number(/ (\d+) files? \(/.exec(restored.made)?.[1])
  expect([files > cluster.uploaded.length, restored.files().length]).toEqual([true, files])

  await cluster.startNodes(restored.settings)
  // Sessions are in no backup.
  expect(await cluster.download(clerk, id)).toBe('307')
  const again = visitorOf(register)
  expect((await cluster.signIn(again, 'secretariat')).status).toBe(303)
  // By one server and by the other.
  const given = [await cluster.download(again, id), await cluster.download(again, id)]
  expect(given).toEqual([sha256, sha256])
})
