import 'server-only'
import { instant } from '@/lib/kernel/tables/cells'
import { tableFiles } from '@/lib/kernel/tables/files'
import { chosenInWords, pagesOf, table } from '@/lib/kernel/tables/table'
import { readRequests, subjectAsked, type RequestRow } from './queries'
import { readSeats } from './review'
import { chosenStateWords, stateInWords } from './review-words'
import { listInput } from './schema'

const AT_ONCE = 1000

/** Requests by state, as the page lists them: drafts, which may have no number, for those who read drafts. */
export const requestFiles = tableFiles('change-request:read', listInput, async ({ db }, { state, about }) => {
  const asked = await subjectAsked(db, about)
  const { zone } = await readSeats(db)
  return table<RequestRow>({
    list: 'Change requests',
    file: 'change-requests',
    about: chosenInWords({
      State: state && chosenStateWords[state],
      About: asked.unclear ?? asked.subject?.name,
    }),
    columns: [
      { head: 'Number', width: 16, of: ({ code }) => code },
      { head: 'Request', width: 70, of: ({ title }) => title },
      { head: 'State', width: 36, of: ({ state, review }) => stateInWords(state, review) },
      { head: 'Version', width: 10, of: ({ version }) => version },
      { head: `Since (${zone})`, width: 26, of: ({ since }) => instant(since, zone) },
    ],
    pages: pagesOf<RequestRow, string>(async (before) => {
      const { requests, older } = await readRequests(db, { state, before, ...asked }, AT_ONCE)
      return { rows: requests, next: older }
    }),
  })
})
