import { samplePdf } from '@/lib/testing/sample-files'
import { makeLargeMeeting } from '@/lib/testing/large-meeting'
import { asOperator, canary, type Person } from './fixtures'
import { enterDocument } from './documents'
import { drawnFile } from './pictures'
import { codeOf, keepDraft, submitRename } from './requests'

/** Every kind of page, at the size of the demonstration and with a meeting of 76 delegations. */
export type KindOfPage = { name: string; address: string; person: Person }

const sentence = (at: number) =>
  `In paragraph ${at} the meeting noted with appreciation what members and observers had done since meeting ${at * 7 + 3}, and asked the office for ${at * 13} copies of report ${at * 31 + 5}.`

export async function kindsOfPages(): Promise<KindOfPage[]> {
  const name = canary('line')
  const codes = await asOperator(async (db) => {
    const meeting = await makeLargeMeeting(db, name)
    const words = Array.from({ length: 800 }, (_, at) => sentence(at))
    const { code, file } = await enterDocument(db, { title: `Long text ${name}`, words: words.join(' ') })
    const open = await enterDocument(db, { title: `Open text ${name}`, words: words[0], level: 'PUBLIC' })
    const pages = await samplePdf([[words.slice(0, 18).join(' ')], [words.slice(18, 36).join(' ')]])
    for (const drawn of [file!, open.file!]) await drawnFile(db, drawn, pages)
    return {
      ...{ meeting, code, file, open },
      request: await codeOf(db, await submitRename(db, `Request ${name}`, name)),
      draft: await codeOf(db, await keepDraft(db, `Draft ${name}`, name)),
    }
  })
  const meeting = `/meetings/${name}`
  const document = `/documents/${codes.code}`
  const of = (person: Person, pages: Record<string, string>) =>
    Object.entries(pages).map(([label, address]) => ({ name: label, address, person }))
  return [
    ...of('delegate', {
      'Overview of a delegate': '/',
      Roster: '/parties',
      'Roster as of a date': '/parties?asOf=2016-03-23',
      Party: '/parties/NR',
      Groups: '/groups',
      Group: '/groups/ahg',
      Forum: '/forum',
      Meetings: '/meetings',
      'Attendance over the years': '/meetings/attendance',
      'Open decisions': '/meetings/decisions',
      'Meeting, 76 delegations': meeting,
      'Its participants': `${meeting}/participants`,
      'Its delegations': `${meeting}/delegations`,
      'One delegation': `${meeting}/delegations/NR`,
      'Its documents': `${meeting}/documents`,
      Documents: '/documents',
      Document: document,
      'A long text': `${document}/text/en`,
      'A later part of it': `${document}/text/en?part=2`,
      'A page as a picture, with the mark of its reader': `${document}/pages/${codes.file}`,
      'A page as a picture, of a public document': `/documents/${codes.open.code}/pages/${codes.open.file}`,
      'Search in documents': '/documents/search?q=report',
      Search: '/search?q=meeting',
      Account: '/account',
      Keys: '/keys',
    }),
    ...of('secretariat', {
      'Overview of the secretariat': '/',
      People: '/people',
      'Focal points': '/people/focal-points',
      'Change requests': '/change-requests',
      'New change request': '/change-requests/new',
      'Draft of a request': `/change-requests/${codes.draft}/edit`,
      'Audit trail': '/audit',
      'Meeting as the secretariat sees it': meeting,
      Agenda: `${meeting}/agenda`,
      Invitations: `${meeting}/invitations`,
      'Attendance sheet': `${meeting}/attendance`,
      'Attendance by party': `${meeting}/attendance/parties`,
      'All delegations': `${meeting}/delegations`,
      'Documents of a meeting': `${meeting}/documents`,
      'Edit a document': `${document}/edit`,
      'Files of a document': `${document}/files`,
      'Plan a meeting': '/meetings/new',
    }),
    ...of('australia', {
      'Overview of a reviewer': '/',
      'Change request': `/change-requests/${codes.request}`,
    }),
    ...of('administrator', { Users: '/users' }),
  ]
}
