import { openFactories } from '@/lib/testing/factories'
import { makeLargeMeeting } from '@/lib/testing/large-meeting'
import { freePort } from '../postgres.mjs'
import { originOf, startServer } from '../server.mjs'
import { announce, step } from '../steps.mjs'
import { measureAttendance, measureMeetingUnderTaps, tapper } from './attendance'
import { freePairs } from './changes'
import { askPage } from './client'
import { makeRequests, measureCommands } from './command-cycle'
import { downloadLines, measureDownloads, type Downloads } from './downloads'
import { makeFiles } from './files'
import { startFloor } from './floor-server'
import { measureForms } from './form-cycle'
import { inShort, measureByTurns, type Measured, type Times } from './measure'
import { memoryOf, type Memory } from './memory'
import { benchPages, LARGE, type BenchPage } from './pages'
import { makePeople, signIn } from './people'
import { documentsAtOnce, documentsAtScale, fillDocuments } from './scale/documents'
import { measureSearches } from './searches'
import { countEntries, fill } from './scale/hundredfold'
import type { Register } from './scratch'
import { forgetShares } from './shares'
import type { Line } from './table'

export type Outcome = { lines: Line[]; memory: Memory; entries: number; downloads: Downloads }

/** Everything that is measured on one register: each page beside the floor, then the cycle without and with the web. */
export async function measureRegister(
  register: Register,
  { scale, times, distDir }: { scale: 1 | 100; times: Times; distDir: string },
): Promise<Outcome> {
  const prepared = await prepareRegister(register, scale)
  const { people, pairs, requests, pages, entries, files } = prepared
  const served = await serve(register, distDir)
  const [reviewer, other] = people.reviewers
  const signatures = {
    clerk: await signIn(register, people.clerk),
    reviewers: [await signIn(register, reviewer), await signIn(register, other)] as [string, string],
  }
  const cookie = signatures.reviewers[0]
  const floor = await startFloor(register.ownerUrl, await rowsOfRoster(served.origin, cookie))
  const lines: Line[] = []
  for (const page of pages)
    lines.push(await measurePage(page, { scale, times, origin: served.origin, cookie, floorUrl: floor.url }))
  const taps = { scale, times, origin: served.origin, cookie: signatures.clerk, floorUrl: floor.url }
  // One for both, since each tap changes what the one before it has noted.
  const tap = tapper({ ...taps, ...sheetOf(prepared) })
  lines.push(await measureTaps(tap, taps), await measureUnderTaps(tap, taps, cookie))
  await floor.stop()
  const downloads = await step('', async (report) => {
    const found = await measureDownloads({
      origin: served.origin,
      cookie,
      pid: served.pid(),
      times,
      ...files,
    })
    report(downloadLines(found))
    return found
  })
  const alone = 'Search in documents, one at a time'
  const searches = await measuredStep(alone, () =>
    measureSearches({ origin: served.origin, cookie, words: prepared.words, times }),
  )
  lines.push({ what: alone, scale, measured: searches })
  const cycle = 'Propose, approve, approve'
  const half = Math.floor(pairs.length / 2)
  const forms = await measuredStep(`${cycle} through forms`, () =>
    measureForms({ origin: served.origin, signatures, pairs: pairs.slice(0, half), times }),
  )
  const memory = memoryOf(served.pid())
  await served.stop()
  const commands = await measuredStep(`${cycle} through commands`, () =>
    measureCommands(register, { kind: 'measure', people, pairs: pairs.slice(half), times }),
  )
  lines.push({ what: `${cycle}: commands`, scale, measured: commands })
  lines.push({ what: `${cycle}: forms`, scale, measured: forms })
  announce(`${requests} requests and ${entries} entries were there when it began.`)
  return { lines, memory, entries, downloads }
}

async function prepareRegister(register: Register, scale: 1 | 100) {
  const factories = await openFactories(register.ownerUrl)
  if (scale === 100) await step('Made the register a hundred times its size', () => fill(factories))
  const people = await makePeople(factories)
  const pairs = await freePairs(factories.db, 1000)
  const share = Math.floor(pairs.length / 3)
  const codes = await step('Made change requests', () =>
    makeRequests(register, {
      kind: 'make',
      people,
      pairs: pairs.slice(0, share),
      requests: scale === 100 ? 300 : 40,
    }),
  )
  await factories.asSeed(() => makeLargeMeeting(factories.db, LARGE))
  const delegates = await factories.db.query<{ id: string }>('select id from delegate')
  const sitting = await factories.db.query<{ day: string }>(
    `select min(d.on_day)::text as day from meeting_day d join meeting m on m.id = d.meeting_id where m.code = $1`,
    [LARGE],
  )
  const words = await step('Made documents with texts', () =>
    fillDocuments(factories, register.ownerUrl, scale === 100 ? documentsAtScale : documentsAtOnce),
  )
  const files = await step('Made files', () => makeFiles(factories, register.folder))
  const pages = await benchPages(factories.db, codes, words)
  const entries = await countEntries(factories.db)
  await factories.close()
  const attending = delegates.rows.map(({ id }) => id)
  return {
    people,
    pairs: pairs.slice(share),
    requests: codes.length,
    pages,
    entries,
    attending,
    sittingDay: sitting.rows[0]!.day,
    files,
    words,
  }
}

async function serve(register: Register, distDir: string) {
  const port = await freePort()
  let pid = 0
  const { appUrl, jobUrl, separation } = register
  const started = (number: number) => void (pid = number)
  const server = await startServer({ mode: 'start', port, appUrl, jobUrl, separation, distDir, started })
  const forgetting = forgetShares(register.ownerUrl)
  const stop = async () => {
    await forgetting.stop()
    await server.stop()
  }
  return { origin: originOf(port), pid: () => pid, stop }
}

async function rowsOfRoster(origin: string, cookie: string): Promise<number> {
  const { body } = await askPage(`${origin}/parties`, { cookie, readsBody: true })
  return body.match(/<th scope="row"><a href="\/parties\//g)?.length ?? 0
}

function measurePage(page: BenchPage, at: At): Promise<Line> {
  let n = 0
  return besideFloor(page.name, at, () =>
    measureByTurns(
      async () => void (await askPage(`${at.origin}${page.address(n++)}`, { cookie: at.cookie })),
      async () => void (await askPage(at.floorUrl)),
      at.times,
    ),
  )
}

type At = { scale: number; times: Times; origin: string; cookie: string; floorUrl: string }
const sheetOf = ({ attending, sittingDay }: { attending: string[]; sittingDay: string }) => ({
  ...{ meeting: LARGE, day: sittingDay, people: attending },
})

const measureTaps = (tap: ReturnType<typeof tapper>, at: At): Promise<Line> =>
  besideFloor('Attendance, one tap a post', at, () => measureAttendance(tap, at))

const measureUnderTaps = (tap: ReturnType<typeof tapper>, at: At, cookie: string): Promise<Line> =>
  besideFloor('Meeting while attendance is noted', at, () =>
    measureMeetingUnderTaps(tap, at, { address: `${at.origin}/meetings/${LARGE}`, cookie }),
  )

async function besideFloor(
  what: string,
  { scale }: { scale: number },
  work: () => Promise<[Measured, Measured]>,
): Promise<Line> {
  const [measured, floor] = await step('', async (report) => {
    const both = await work()
    report(`${what}: ${inShort(both[0])}; the floor: ${inShort(both[1])}`)
    return both
  })
  return { what, scale, measured, floor }
}

const measuredStep = (name: string, work: () => Promise<Measured>): Promise<Measured> =>
  step('', async (report) => {
    const measured = await work()
    report(`${name}: ${inShort(measured)}`)
    return measured
  })
