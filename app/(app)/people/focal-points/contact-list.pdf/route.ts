import type { NextRequest } from 'next/server'
import { listFocalPoints } from '@/lib/register/people/focal-points/queries'
import { choiceInWords, focalPointsTaken } from '@/lib/register/people/focal-points/table'
import { clockTimeInWords } from '@/lib/time/instant-words'
import { paper } from '@/lib/web/file-answers'
import { askedOf } from '@/lib/web/table-answers'

/** How the focal points of a choice of parties are reached, as PDF. */
export async function GET(request: NextRequest) {
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { contactListPdf } = await import('@/lib/register/people/focal-points/contact-list')
  const asked = askedOf(request)
  return paper(listFocalPoints, asked, async (found) => {
    const { rows, forum } = found
    const now = new Date()
    const list = {
      forum: forum.name,
      rows,
      choice: choiceInWords(found, asked)
        .map(([name, words]) => `${name}: ${words}`)
        .join(' · '),
      made: `As of ${clockTimeInWords(now, forum.zone)} (${forum.zone})`,
    }
    return {
      body: new Uint8Array(await contactListPdf(list, { author: forum.name, language: 'en', of: now })),
      type: 'application/pdf',
      name: `contact-list-${forum.today}.pdf`,
      taken: { ...focalPointsTaken('Contact list', found, asked), format: 'PDF' },
    }
  })
}
