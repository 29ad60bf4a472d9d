import type { Client } from 'pg'
import { asOperator, canary, expect, people, sessionCookie, test, type Person } from './support/fixtures'
import { builtActions, builtRoutes } from './support/build'
import { enterDocument } from './support/documents'
import { turnTo } from './support/lists'
import { enterPerson, nameDelegate, planMeeting, writeItem } from './support/meetings'
import { attachBasis, codeOf, idOf, keepDraft, submitRename } from './support/requests'

/**
 * Every route and every server action of the build, by every role and by those who must be kept out. A route or an action that
 * is not in these tables fails the test: it has been added without saying who may reach it.
 */
const everybody: Person[] = ['administrator', 'secretariat', 'australia', 'indonesia', 'delegate', 'observer']
const registry: Person[] = ['administrator', 'secretariat', 'australia', 'indonesia']
const reviewers: Person[] = ['australia', 'indonesia']
/** Who may write a delegation or a person: the secretariat, and every party its own. */
const delegations: Person[] = ['secretariat', 'australia', 'indonesia', 'delegate', 'observer']

const newMarks = () => ({
  draft: canary('draft'),
  request: canary('request'),
  comment: canary('comment'),
  contact: canary('contact'),
  account: canary('account'),
  meeting: canary('meeting'),
  quiet: canary('quiet'),
  agenda: canary('agenda'),
  privateNote: canary('private'),
  link: canary('link'),
  person: canary('person'),
  delegate: canary('delegate'),
  signatory: canary('signatory'),
  minutes: canary('minutes'),
  paper: canary('paper'),
  secretPaper: canary('secret'),
  paperText: canary('text'),
})
let marks: ReturnType<typeof newMarks>
const codes = {
  draft: '',
  request: '',
  user: '',
  meeting: '',
  quiet: '',
  item: '',
  person: '',
  paper: '',
  symbol: '',
  file: '',
  draftBasis: '',
  basis: '',
  handled: '',
  checkpoint: '',
}

type Route = { sample: () => string; may: Person[]; answers?: number }
/** The routes of lists that are files, one for each ending. */
const inFormats = (endings: string[], files: Record<string, Route>): Record<string, Route> =>
  Object.fromEntries(
    endings.flatMap((ending) =>
      Object.entries(files).map(([route, { sample, may }]) => [
        `${route}.${ending}`,
        { sample: () => `${sample()}.${ending}`, may },
      ]),
    ),
  )

/** Addresses behind sign-in: a sample of each route, and who may open it. */
const routes: Record<string, Route> = {
  '/': { sample: () => '/', may: everybody },
  '/account': { sample: () => '/account', may: everybody },
  '/audit': { sample: () => '/audit', may: registry },
  '/audit/[seq]': { sample: () => '/audit/0', may: registry },
  '/audit/[seq]/proof': { sample: () => '/audit/0/proof', may: registry },
  '/audit/export.zip': { sample: () => '/audit/export.zip', may: ['administrator', ...reviewers] },
  '/audit/checkpoints': { sample: () => '/audit/checkpoints', may: registry },
  '/audit/checkpoints/growth': {
    sample: () => `/audit/checkpoints/growth?from=${codes.checkpoint}&to=${codes.checkpoint}`,
    may: registry,
  },
  '/change-requests': { sample: () => '/change-requests', may: registry },
  '/change-requests/new': { sample: () => '/change-requests/new', may: ['secretariat'] },
  '/change-requests/[code]': { sample: () => `/change-requests/${codes.request}`, may: registry },
  '/change-requests/[code]/decisions.pdf': {
    sample: () => `/change-requests/${codes.request}/decisions.pdf`,
    may: registry,
  },
  '/change-requests/[code]/compare': {
    sample: () => `/change-requests/${codes.request}/compare?from=1&to=1`,
    may: registry,
  },
  '/change-requests/[code]/edit': {
    sample: () => `/change-requests/${codes.draft}/edit`,
    may: ['secretariat'],
  },
  '/change-requests/[code]/basis': {
    sample: () => `/change-requests/${codes.draft}/basis`,
    may: ['secretariat'],
  },
  '/documents': { sample: () => '/documents', may: everybody },
  '/documents/new': { sample: () => '/documents/new', may: ['secretariat'] },
  '/documents/search': { sample: () => '/documents/search?q=canary', may: everybody },
  '/documents/symbols': { sample: () => '/documents/symbols', may: ['secretariat'] },
  // For members: Norway is an observer.
  '/documents/[code]': { sample: () => `/documents/${codes.paper}`, may: [...registry, 'delegate'] },
  '/documents/[code]/edit': { sample: () => `/documents/${codes.paper}/edit`, may: ['secretariat'] },
  '/documents/[code]/places': { sample: () => `/documents/${codes.paper}/places`, may: ['secretariat'] },
  '/documents/[code]/files': { sample: () => `/documents/${codes.paper}/files`, may: ['secretariat'] },
  '/documents/[code]/readings': { sample: () => `/documents/${codes.paper}/readings`, may: ['secretariat'] },
  '/documents/[code]/text/[language]': {
    sample: () => `/documents/${codes.paper}/text/en`,
    may: [...registry, 'delegate'],
  },
  '/documents/[code]/pages/[id]': {
    sample: () => `/documents/${codes.paper}/pages/${codes.file}`,
    may: [...registry, 'delegate'],
  },
  // A text was entered, and no bytes: the page is there, and says that the file is not.
  '/documents/[code]/pages/[id]/viewer': {
    sample: () => `/documents/${codes.paper}/pages/${codes.file}/viewer`,
    may: [...registry, 'delegate'],
  },
  '/viewer': { sample: () => '/viewer', may: everybody },
  '/documents/[code]/handling': {
    sample: () => `/documents/${codes.handled}/handling?then=en`,
    may: [...registry, 'delegate'],
  },
  '/files/[id]': { sample: () => `/files/${codes.file}`, may: [...registry, 'delegate'] },
  '/files/[id]/pages/[number]': {
    sample: () => `/files/${codes.file}/pages/1`,
    may: [...registry, 'delegate'],
  },
  '/files/basis/[id]': { sample: () => `/files/basis/${codes.basis}`, may: registry },
  '/d/[...symbol]': { sample: () => `/d/${codes.symbol}`, may: [...registry, 'delegate'], answers: 307 },
  '/forum': { sample: () => '/forum', may: everybody },
  '/forum/edit': { sample: () => '/forum/edit', may: ['secretariat'] },
  '/groups': { sample: () => '/groups', may: everybody },
  '/groups/[code]': { sample: () => '/groups/ahg', may: everybody },
  '/groups/[code]/edit': { sample: () => '/groups/ahg/edit', may: ['secretariat'] },
  '/keys': { sample: () => '/keys', may: everybody },
  '/meetings': { sample: () => '/meetings', may: everybody },
  '/meetings/attendance': { sample: () => '/meetings/attendance', may: everybody },
  '/meetings/decisions': { sample: () => '/meetings/decisions', may: everybody },
  '/meetings/new': { sample: () => '/meetings/new', may: ['secretariat'] },
  '/meetings/templates/letters': { sample: () => '/meetings/templates/letters', may: ['secretariat'] },
  '/meetings/templates': { sample: () => '/meetings/templates', may: ['secretariat'] },
  // Nauru sits in the plenary; Norway is an observer, and is not invited.
  '/meetings/[code]': {
    sample: () => `/meetings/${codes.meeting}`,
    may: [...registry, 'delegate'],
  },
  '/meetings/[code]/edit': { sample: () => '/meetings/mc8/edit', may: ['secretariat'] },
  '/meetings/[code]/announce': { sample: () => '/meetings/mc8/announce', may: ['secretariat'] },
  '/meetings/[code]/agenda': { sample: () => '/meetings/mc8/agenda', may: ['secretariat'] },
  '/meetings/[code]/agenda/[item]': {
    sample: () => `/meetings/${codes.meeting}/agenda/${codes.item}`,
    may: ['secretariat'],
  },
  '/meetings/[code]/attendance': {
    sample: () => `/meetings/${codes.meeting}/attendance`,
    may: ['secretariat'],
  },
  '/meetings/[code]/attendance/parties': {
    sample: () => `/meetings/${codes.meeting}/attendance/parties`,
    may: ['secretariat'],
  },
  '/meetings/[code]/documents': {
    sample: () => `/meetings/${codes.meeting}/documents`,
    may: [...registry, 'delegate'],
  },
  '/meetings/[code]/offline': {
    sample: () => `/meetings/${codes.meeting}/offline`,
    may: [...registry, 'delegate'],
  },
  '/meetings/[code]/offline/[id]': {
    sample: () => `/meetings/${codes.meeting}/offline/${codes.file}`,
    may: [...registry, 'delegate'],
  },
  '/meetings/[code]/pack.zip': {
    sample: () => `/meetings/${codes.meeting}/pack.zip?format=text`,
    may: [...registry, 'delegate'],
  },
  '/meetings/[code]/notes': { sample: () => `/meetings/${codes.meeting}/notes`, may: ['secretariat'] },
  '/meetings/[code]/invitations': {
    sample: () => `/meetings/${codes.meeting}/invitations`,
    may: ['secretariat'],
  },
  ...Object.fromEntries(
    ['FJ/letter.pdf', 'FJ/letter.docx', 'letters-pdf.zip', 'letters-docx.zip'].map((file) => [
      `/meetings/[code]/invitations/${file.replace('FJ', '[party]')}`,
      {
        sample: () => `/meetings/${codes.meeting}/invitations/${file}`,
        may: ['secretariat'] as Person[],
      },
    ]),
  ),
  '/meetings/[code]/delegations': {
    sample: () => `/meetings/${codes.meeting}/delegations`,
    may: [...registry, 'delegate'],
  },
  // Fiji is invited, none of the people here is Fiji's.
  '/meetings/[code]/delegations/[party]': {
    sample: () => `/meetings/${codes.meeting}/delegations/FJ`,
    may: ['secretariat'],
  },
  '/meetings/[code]/participants': {
    sample: () => `/meetings/${codes.meeting}/participants`,
    may: ['secretariat'],
  },
  ...inFormats(['pdf', 'docx', 'csv', 'xlsx'], {
    '/meetings/[code]/participants': {
      sample: () => `/meetings/${codes.meeting}/participants`,
      may: ['secretariat'],
    },
  }),
  ...Object.fromEntries(
    ['badges', 'name-plates', 'name-plates-people'].map((file) => [
      `/meetings/[code]/${file}.pdf`,
      { sample: () => `/meetings/${codes.meeting}/${file}.pdf`, may: ['secretariat'] as Person[] },
    ]),
  ),
  // Lists as files: whoever may open the page of the list, and what it shows.
  ...inFormats(['csv', 'xlsx'], {
    '/parties/parties': { sample: () => '/parties/parties', may: everybody },
    '/groups/groups': { sample: () => '/groups/groups', may: everybody },
    '/groups/seats': { sample: () => '/groups/seats', may: everybody },
    '/groups/[code]/seats': { sample: () => '/groups/ahg/seats', may: everybody },
    '/people/focal-points/focal-points': {
      sample: () => '/people/focal-points/focal-points',
      may: delegations,
    },
    '/people/people': { sample: () => '/people/people', may: delegations },
    '/change-requests/change-requests': {
      sample: () => '/change-requests/change-requests',
      may: registry,
    },
    '/meetings/meetings': { sample: () => '/meetings/meetings', may: everybody },
    '/meetings/attendance/attendance': {
      sample: () => '/meetings/attendance/attendance',
      may: everybody,
    },
    '/meetings/[code]/attendance': {
      sample: () => `/meetings/${codes.meeting}/attendance`,
      may: ['secretariat'],
    },
    '/meetings/[code]/decisions': {
      sample: () => `/meetings/${codes.meeting}/decisions`,
      may: [...registry, 'delegate'],
    },
    '/meetings/[code]/delegations': {
      sample: () => `/meetings/${codes.meeting}/delegations`,
      may: [...registry, 'delegate'],
    },
    '/documents/documents': { sample: () => '/documents/documents', may: everybody },
  }),
  '/meetings/[code]/decisions/new': {
    sample: () => `/meetings/${codes.meeting}/decisions/new`,
    may: ['secretariat'],
  },
  '/meetings/[code]/decisions/[number]': {
    sample: () => `/meetings/${codes.meeting}/decisions/1`,
    may: ['secretariat'],
  },
  // A draft: the secretariat's, the administrators' and the co-chairs'.
  '/meetings/[code]/minutes': {
    sample: () => `/meetings/${codes.meeting}/minutes`,
    may: registry,
  },
  ...Object.fromEntries(
    ['pdf', 'docx'].map((ext) => [
      `/meetings/[code]/minutes.${ext}`,
      { sample: () => `/meetings/${codes.meeting}/minutes.${ext}`, may: registry },
    ]),
  ),
  '/meetings/calendars': { sample: () => '/meetings/calendars', may: everybody },
  '/meetings/meetings.ics': { sample: () => '/meetings/meetings.ics', may: everybody },
  '/meetings/[code]/meeting.ics': {
    sample: () => `/meetings/${codes.meeting}/meeting.ics`,
    may: [...registry, 'delegate'],
  },
  '/groups/[code]/meetings.ics': { sample: () => '/groups/sg/meetings.ics', may: everybody },
  '/people': {
    sample: () => '/people',
    may: ['secretariat', 'australia', 'indonesia', 'delegate', 'observer'],
  },
  '/people/new': {
    sample: () => '/people/new',
    may: ['secretariat', 'australia', 'indonesia', 'delegate', 'observer'],
  },
  '/people/focal-points': { sample: () => '/people/focal-points', may: delegations },
  '/people/focal-points/labels.pdf': { sample: () => '/people/focal-points/labels.pdf', may: delegations },
  '/people/focal-points/contact-list.pdf': {
    sample: () => '/people/focal-points/contact-list.pdf',
    may: delegations,
  },
  '/people/[id]': { sample: () => `/people/${codes.person}`, may: ['secretariat'] },
  '/people/[id]/edit': { sample: () => `/people/${codes.person}/edit`, may: ['secretariat'] },
  '/people/[id]/export': { sample: () => `/people/${codes.person}/export`, may: ['secretariat'] },
  '/parties': { sample: () => '/parties', may: everybody },
  '/parties/[code]': { sample: () => '/parties/FJ', may: everybody },
  '/parties/[code]/edit': { sample: () => '/parties/FJ/edit', may: ['secretariat'] },
  // Looks for a word that only members may read; a hit would have its passage.
  '/search': { sample: () => '/search?q=canary', may: everybody },
  '/search/suggestions': { sample: () => '/search/suggestions?q=canary', may: everybody },
  '/confirmations': {
    sample: () => '/confirmations',
    may: ['administrator', 'australia', 'indonesia'],
  },
  '/system': { sample: () => '/system', may: ['administrator'] },
  '/users': { sample: () => '/users', may: ['administrator'] },
  '/users/exports': { sample: () => '/users/exports', may: ['administrator'] },
  '/users/new': { sample: () => '/users/new', may: ['administrator'] },
  '/users/[id]': { sample: () => `/users/${codes.user}`, may: ['administrator'] },
  '/users/[id]/deactivate': { sample: () => `/users/${codes.user}/deactivate`, may: ['administrator'] },
}
/** Addresses before sign-in: open to everybody, with tests of their own in sign-in.spec.ts. */
const beforeSignIn = [
  '/sign-in',
  '/sign-out',
  '/api/auth/[...nextauth]',
  '/robots.txt',
  // The newest checkpoint of the log: the one thing of the register that is public.
  '/.well-known/chancery-log',
  '/calendars/[token]/meetings.ics',
  // For programs that watch the server: no word of the register, and the metrics for a token or this machine alone.
  '/health/live',
  '/health/ready',
  '/metrics',
  // A script, with nothing of anybody in it.
  '/viewer/pdfjs.mjs',
  '/icon.svg',
  '/favicon.ico',
]

/** Where files come in parts, for a program and not for a reader; tested in documents.spec.ts. */
const parts = ['/uploads', '/uploads/[id]']
/** Where a page's script sends what is done, who may do it. */
const posts: Record<string, { sample: () => string; body: object; may: Person[] }> = {
  '/meetings/[code]/attendance/taps': {
    sample: () => `/meetings/${codes.meeting}/attendance/taps`,
    body: { taps: [] },
    may: ['secretariat'],
  },
}

/** The actions of a folder that these people may send; a name that is missing here fails the test below. */
const open = (folder: string, may: Person[], names: string) =>
  names.split(' ').map((name) => [`app/(app)/${folder}/actions.ts#${name}`, may] as const)
const secretariat: Person[] = ['secretariat']
const notesAndContacts = 'addNote editNote withdrawNote addContact editContact withdrawContact'
const actions: Record<string, Person[]> = Object.fromEntries([
  ...open('account', everybody, 'changePassword endSession setTimeZone endOtherSessions'),
  ...open('overview', everybody, 'markAllRead'),
  ...open('change-requests', secretariat, 'write preview attached withdraw discard copy'),
  ...open('change-requests/[code]/basis', secretariat, 'attach'),
  ...open('change-requests', reviewers, 'decide withdrawApproval'),
  ...open('change-requests', ['secretariat', ...reviewers], 'comment'),
  ...open('forum', secretariat, 'editProfile'),
  ...open('parties', secretariat, `changeWebsite addAlias withdrawAlias ${notesAndContacts}`),
  ...open('groups', secretariat, `changeWebsite changeMandate changeComposition ${notesAndContacts}`),
  ...open('people', delegations, 'addPerson editPerson withdrawPerson confirmFocalPoint'),
  ...open('people', secretariat, 'mergePeople partPeople nameFocalPoint endFocalPoint retractFocalPoint'),
  ...open('meetings', secretariat, 'planMeeting announceMeeting editMeeting moveMeeting'),
  ...open('meetings/calendars', everybody, 'makeFeed revokeFeed'),
  ...open('meetings/templates', secretariat, 'setTemplate'),
  ...open('meetings/templates/letters', secretariat, 'setLetterTemplate'),
  ...open('meetings/[code]/notes', secretariat, 'addNote editNote withdrawNote'),
  ...open('meetings/[code]/agenda', secretariat, 'addItem editItem withdrawItem orderAgenda setAgendaState'),
  ...open('meetings/[code]/agenda', secretariat, 'addOutline copyAgenda beginFromTemplate'),
  ...open(
    'meetings/[code]/invitations',
    secretariat,
    'inviteParties withdrawInvitation changeCapacity setProtocol',
  ),
  ...open('meetings/[code]/invitations', delegations, 'answerInvitation'),
  ...open('meetings/[code]/delegations', delegations, 'saveDelegation'),
  ...open('meetings/[code]/participants', secretariat, 'setListState'),
  ...open(
    'meetings/[code]/attendance',
    secretariat,
    'takeAttendance recordAttendance recordTotals settleDay',
  ),
  ...open(
    'meetings/[code]/decisions',
    secretariat,
    'recordDecision editDecision followDecision voidDecision',
  ),
  ...open('meetings/[code]/decisions', secretariat, 'addReservation withdrawReservation'),
  ...open('meetings/[code]/minutes', secretariat, 'beginMinutes writeMinutes moveMinutes issueCorrigendum'),
  ...open('meetings/[code]/minutes', delegations, 'commentMinutes'),
  ...open(
    'documents',
    secretariat,
    'reserveSymbols editDocument moveDocument addModification publishDocuments undoPublication undoPublications',
  ),
  ...open('documents/symbols', secretariat, 'setPattern setReadingDays'),
  ...open(
    'documents/[code]/places',
    secretariat,
    'addToMeeting linkExisting removeFromMeeting linkDecision unlinkDecision',
  ),
  ...open('documents/[code]/files', secretariat, 'withdrawFile checkAgain'),
  ...open('documents/[code]/handling', everybody, 'confirmHandling'),
  ...open('confirmations', ['australia', 'indonesia'], 'confirmMandate'),
  ...open('confirmations', ['administrator', 'australia', 'indonesia'], 'confirmAccount'),
  ...open('system', ['administrator'], 'runJobAgain'),
  ...open('users', ['administrator'], 'createUser renameUser changeRole deactivateUser reactivateUser'),
  ...open('users', ['administrator'], 'resetPassword endSessions giveMandate endMandate'),
])

/** Who may find each mark in a page. */
const mayRead: Record<keyof typeof marks, Person[]> = {
  draft: ['administrator', 'secretariat'],
  request: registry,
  comment: registry,
  contact: registry,
  account: ['administrator'],
  meeting: registry,
  quiet: ['administrator', 'secretariat'],
  agenda: registry,
  privateNote: ['secretariat'],
  link: ['secretariat'],
  person: ['secretariat'],
  delegate: ['secretariat'],
  signatory: ['secretariat'],
  minutes: registry,
  paper: [...registry, 'delegate'],
  secretPaper: ['administrator', 'secretariat'],
  paperText: [...registry, 'delegate'],
}

/** The size of the first checkpoint, which is signed soon after the start. */
async function firstCheckpoint(): Promise<string> {
  const sizes = () =>
    asOperator(
      async (db) =>
        (await db.query('reset role; select min(size)::text as size from audit.checkpoint')) as unknown as {
          rows: { size: string | null }[]
        }[],
    )
  let size: string | null | undefined
  await expect
    .poll(async () => (size = (await sizes()).at(-1)?.rows[0]?.size), { timeout: 30_000 })
    .toBeTruthy()
  return size!
}

test.beforeAll(async () => {
  // Again each time: a worker that has both halves of this file prepares twice.
  marks = newMarks()
  codes.checkpoint = await firstCheckpoint()
  await asOperator(async (db) => {
    const draft = await keepDraft(db, `Draft ${marks.draft}`, marks.draft)
    const request = await submitRename(db, `Request ${marks.request}`, marks.request, { hasFile: true })
    codes.draftBasis = await attachBasis(db, draft)
    codes.basis = await idOf(
      db,
      'select file_id as id from change_request_version where change_request_id = $1',
      [request],
    )
    await db.query(
      `insert into comment values (gen_random_uuid(), $1, (select id from app_user where email = $2), $3)`,
      [request, people.secretariat, marks.comment],
    )
    await db.query(
      `insert into contact (id, party_id, office) select gen_random_uuid(), id, $1 from party where code = 'FJ'`,
      [marks.contact],
    )
    codes.user = await idOf(
      db,
      `insert into app_user (id, email, name, role) values (gen_random_uuid(), $1, $1, 'SECRETARIAT') returning id`,
      [`${marks.account}@chancery.example`],
    )
    await planMeeting(db, { code: canary('closed'), title: `Closed ${marks.meeting}`, body: 'sg' })
    codes.meeting = canary('restricted')
    const meeting = await planMeeting(db, { code: codes.meeting, title: 'Restricted agenda' })
    await db.query('update meeting set agenda_restricted = true where id = $1', [meeting])
    codes.item = await writeItem(db, meeting, `Item ${marks.agenda}`, marks.privateNote)
    await db.query(`insert into meeting_link values (gen_random_uuid(), $1, $2, null)`, [
      meeting,
      `https://${marks.link}.example/`,
    ])
    codes.person = await enterPerson(db, 'FJ', `Person ${marks.person}`)
    await draftMeeting(db)
    await nameDelegate(db, meeting, 'FJ', codes.person, `Delegate ${marks.delegate}`, marks.signatory)
    await db.query(`insert into decision (id, meeting_id, text) values (gen_random_uuid(), $1, 'Decided.')`, [
      meeting,
    ])
    await db.query(
      `insert into minutes (id, meeting_id, kind, text) values (gen_random_uuid(), $1, 'SUMMARY', $2)`,
      [meeting, `Draft ${marks.minutes}`],
    )
    const paper = { title: `Paper ${marks.paper}`, words: marks.paperText, meeting }
    const { code, symbol, file } = await enterDocument(db, paper)
    Object.assign(codes, { paper: code, symbol, file })
    const handled = await enterDocument(db, { title: 'Handled with care', handling: 'Not to be copied.' })
    codes.handled = handled.code
    await enterDocument(db, { title: `Secret ${marks.secretPaper}`, level: 'SECRETARIAT', meeting })
    codes.draft = await codeOf(db, draft)
    codes.request = await codeOf(db, request)
  })
})

/** A meeting of the plenary that is not announced, with one of everything, to which Australia and Nauru are invited. */
async function draftMeeting(db: Client) {
  codes.quiet = canary('not-announced')
  const meeting = await planMeeting(db, { code: codes.quiet, title: `Draft ${marks.quiet}`, isDraft: true })
  await writeItem(db, meeting, `Item ${marks.quiet}`, marks.quiet)
  for (const party of ['AU', 'NR']) {
    const person = await enterPerson(db, party, `Delegate ${canary('known')}`)
    await nameDelegate(db, meeting, party, person, `Delegate ${marks.quiet}`, marks.quiet)
  }
  await db.query(`insert into decision (id, meeting_id, text) values (gen_random_uuid(), $1, $2)`, [
    ...[meeting, `Decided ${marks.quiet}`],
  ])
  await db.query(
    `insert into note (id, meeting_id, kind, text) values (gen_random_uuid(), $1, 'REMARK', $2)`,
    [...[meeting, `Noted ${marks.quiet}`]],
  )
  await enterDocument(db, { title: `For the draft ${marks.quiet}`, meeting, state: 'RECEIVED' })
}

test('every route of the build has a row in the table', () => {
  expect(
    builtRoutes().filter(
      (route) => !(route in routes) && ![...beforeSignIn, ...parts, ...Object.keys(posts)].includes(route),
    ),
  ).toEqual([])
  expect(Object.keys(routes).filter((route) => !builtRoutes().includes(route))).toEqual([])
})

test('every server action of the build has a row in the table', () => {
  const built = builtActions().map(({ name }) => name)
  expect(built.filter((name) => !(name in actions))).toEqual([])
  expect(Object.keys(actions).filter((name) => !built.includes(name))).toEqual([])
})

const views = [
  {},
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
  { RSC: '1', 'Next-Router-Segment-Prefetch': '/_tree' },
]

for (const person of everybody)
  test(`${person} opens what the role may open, and finds nothing of what it may not`, async ({ client }) => {
    const request = await client(await sessionCookie(people[person]))
    for (const [route, { sample, may, answers = 200 }] of Object.entries(routes))
      for (const headers of views) {
        const response = await request.get(sample(), { headers: headers as Record<string, string> })
        const body = await response.text()
        const where = `${person} ${route} ${Object.keys(headers).join(' ')}`
        if (Object.keys(headers).length === 0)
          expect(response.status(), where).toBe(may.includes(person) ? answers : 404)
        for (const [mark, readers] of Object.entries(mayRead))
          if (!readers.includes(person))
            expect(body.includes(marks[mark as keyof typeof marks]), `${where}: ${mark}`).toBe(false)
      }
  })

test('a meeting that is not announced is at none of its addresses for anybody but the secretariat and administrators', async ({
  client,
}) => {
  const readers: Person[] = ['administrator', 'secretariat']
  const ofAMeeting = Object.keys(routes).filter((route) => route.startsWith('/meetings/[code]'))
  for (const person of everybody.filter((one) => !readers.includes(one))) {
    const request = await client(await sessionCookie(people[person]))
    for (const route of ofAMeeting) {
      const address = route
        .replace('[code]', codes.quiet)
        .replace('[party]', 'NR')
        .replace('[number]', '1')
        .replace(/\[(item|id)\]/, codes.item)
      expect((await request.get(address)).status(), `${person} ${address}`).toBe(404)
    }
  }
  for (const person of readers) {
    const request = await client(await sessionCookie(people[person]))
    const page = await (await request.get(`/meetings/${codes.quiet}`)).text()
    expect(page).toContain(`Item ${marks.quiet}`)
    expect(page).toContain('This meeting is a draft')
    expect(await (await request.get('/meetings')).text()).toContain(marks.quiet)
  }
})

test('the file of a draft is open to whoever reads drafts, and to nobody else', async ({ client }) => {
  const readers: Person[] = ['administrator', 'secretariat']
  for (const person of everybody) {
    const request = await client(await sessionCookie(people[person]))
    const answer = await request.get(`/files/basis/${codes.draftBasis}`)
    expect(answer.status(), person).toBe(readers.includes(person) ? 200 : 404)
  }
})

test('whoever may read a mark does find it', async ({ client }) => {
  const secretariat = await client(await sessionCookie(people.secretariat))
  const page = async (path: string) => (await secretariat.get(path)).text()
  expect(await page(`/change-requests/${codes.draft}/edit`)).toContain(marks.draft)
  expect(await page(`/change-requests/${codes.request}`)).toContain(marks.comment)
  expect(await page('/parties/FJ')).toContain(marks.contact)
  const meeting = await page(`/meetings/${codes.meeting}`)
  for (const mark of [marks.agenda, marks.privateNote, marks.link]) expect(meeting.includes(mark)).toBe(true)
  expect(await page('/meetings')).toContain(marks.meeting)
  for (const mark of [marks.paper, marks.secretPaper]) {
    for (const path of [`/meetings/${codes.meeting}`, `/meetings/${codes.meeting}/documents`])
      expect(await page(path), path).toContain(mark)
    await turnTo(page, '/documents', mark)
  }
  expect(await page(`/documents/${codes.paper}/text/en`)).toContain(marks.paperText)
  await turnTo(page, '/people', marks.person)
  expect((await page(`/meetings/${codes.meeting}/minutes`)).includes(marks.minutes)).toBe(true)
  const delegation = await page(`/meetings/${codes.meeting}/delegations/FJ`)
  for (const mark of [marks.delegate, marks.signatory]) expect(delegation.includes(mark)).toBe(true)
  for (const list of ['participants', 'attendance'])
    expect(await page(`/meetings/${codes.meeting}/${list}.csv`), list).toContain(marks.delegate)
  const administrator = await client(await sessionCookie(people.administrator))
  await turnTo(async (path) => (await administrator.get(path)).text(), '/users', marks.account)
})

/** Sessions that must be worth nothing: none, a cookie after sign-out, the account since deactivated. */
const keptOut: Record<string, () => Promise<{ name: string; value: string } | undefined>> = {
  'nobody signed in': async () => undefined,
  'a forged cookie': async () => ({
    name: 'chancery.session',
    value: 'eyJhbGciOiJkaXIifQ.AAAA.BBBB.CCCC.DDDD',
  }),
  'a cookie after sign-out': async () => {
    const cookie = await sessionCookie(people.secretariat)
    const response = await fetch(`${cookie.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie: `${cookie.name}=${cookie.value}`,
        origin: cookie.url,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: '',
    })
    expect(response.status).toBe(303)
    return cookie
  },
  'a deactivated account': async () => {
    const email = `${canary('gone')}@chancery.example`
    await asOperator((db) =>
      db.query(
        `insert into app_user (id, email, name, role) values (gen_random_uuid(), $1, 'Gone', 'ADMIN')`,
        [email],
      ),
    )
    const cookie = await sessionCookie(email)
    await asOperator((db) => db.query('update app_user set active = false where email = $1', [email]))
    return cookie
  },
}

test('what a page’s script sends is done for those who may, denied to others, and answered without content when signed out', async ({
  client,
}) => {
  const origin = (await sessionCookie(people.observer)).url
  const answers = async (cookie: Parameters<typeof client>[0], { sample, body }: (typeof posts)[string]) => {
    const request = await client(cookie)
    return (await request.post(sample(), { data: body, headers: { Origin: origin } })).json()
  }
  for (const post of Object.values(posts)) {
    for (const person of everybody)
      expect(await answers(await sessionCookie(people[person]), post), person).toMatchObject({
        ok: false,
        sentence: post.may.includes(person) ? 'Choose a person.' : 'You do not have permission to do this.',
      })
    for (const cookieOf of Object.values(keptOut))
      expect((await answers(await cookieOf(), post)).sentence).toContain('You have been signed out')
  }
})

for (const [who, cookieOf] of Object.entries(keptOut))
  test(`${who}: every page leads to sign-in, every action says so, and nothing is revealed`, async ({
    client,
  }) => {
    const cookie = await cookieOf()
    const request = await client(cookie)
    for (const [route, { sample }] of Object.entries(routes))
      for (const headers of views) {
        const response = await request.get(sample(), { headers: headers as Record<string, string> })
        const body = await response.text()
        if (Object.keys(headers).length === 0) {
          expect(response.status(), route).toBe(307)
          expect(response.headers().location, route).toContain('/sign-in')
        }
        for (const mark of Object.values(marks))
          expect(body.includes(mark), `${route} ${JSON.stringify(headers)}`).toBe(false)
      }
    const origin = (await sessionCookie(people.observer)).url
    for (const { id, name } of builtActions()) {
      const response = await request.post('/account', {
        data: '[{}]',
        headers: { 'Next-Action': id, Origin: origin, 'Content-Type': 'text/plain;charset=UTF-8' },
      })
      expect(await response.text(), name).toContain('You have been signed out')
    }
  })

for (const person of everybody)
  test(`${person} runs the actions of the role and no others`, async ({ client }) => {
    const cookie = await sessionCookie(people[person])
    const request = await client(cookie)
    for (const { id, name } of builtActions()) {
      const response = await request.post('/account', {
        data: '["nothing that fits"]',
        headers: { 'Next-Action': id, Origin: cookie.url, 'Content-Type': 'text/plain;charset=UTF-8' },
      })
      const denied = (await response.text()).includes('You do not have permission to do this.')
      expect(denied, `${person} ${name}`).toBe(!actions[name]?.includes(person))
    }
  })

test('without the right origin no action is reached', async ({ client }) => {
  const cookie = await sessionCookie(people.secretariat)
  const request = await client(cookie)
  const [first] = builtActions()
  const post = (headers: Record<string, string>) =>
    request.post('/account', {
      data: '[{}]',
      headers: { 'Next-Action': first?.id ?? '', 'Content-Type': 'text/plain;charset=UTF-8', ...headers },
    })
  for (const origin of ['https://elsewhere.example', 'null', cookie.url.replace('http:', 'https:')])
    expect((await post({ Origin: origin })).status(), origin).toBe(403)
  expect(
    (await post({ Origin: 'https://elsewhere.example', 'X-Forwarded-Host': 'elsewhere.example' })).status(),
  ).toBe(403)
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    expect((await request.fetch('/account', { method })).status(), method).toBe(405)
})
