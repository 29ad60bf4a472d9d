import type { NextRequest } from 'next/server'
import { listFocalPoints } from '@/lib/register/people/focal-points/queries'
import { labelsOf } from '@/lib/register/people/focal-points/rules'
import { focalPointsTaken } from '@/lib/register/people/focal-points/table'
import { paper } from '@/lib/web/file-answers'
import { askedOf } from '@/lib/web/table-answers'

/** Address labels for the focal points of a choice of parties, as PDF. */
export async function GET(request: NextRequest) {
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { labelsPdf } = await import('@/lib/kernel/pdf/labels')
  const asked = askedOf(request)
  return paper(listFocalPoints, asked, async (found) => {
    const { rows, forum } = found
    const labels = labelsOf(rows)
    return {
      body: new Uint8Array(
        await labelsPdf(labels, {
          title: 'Address labels',
          author: forum.name,
          language: 'en',
          of: new Date(),
        }),
      ),
      type: 'application/pdf',
      name: `address-labels-${forum.today}.pdf`,
      taken: { ...focalPointsTaken('Address labels', found, asked, labels.length), format: 'PDF' },
    }
  })
}
