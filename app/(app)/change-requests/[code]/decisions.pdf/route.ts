import type { NextRequest } from 'next/server'
import { getDecisionRecord } from '@/lib/register/change-requests/records/queries'
import { paper } from '@/lib/web/file-answers'

/** What was decided on a version of a request, as PDF; on the current one where the address names none. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/change-requests/[code]/decisions.pdf'>,
) {
  const { code } = await params
  const version = request.nextUrl.searchParams.get('version') ?? undefined
  // The library that writes it needs much memory, so it is loaded at the first request.
  const { decisionRecordPdf } = await import('@/lib/register/change-requests/records/pdf')
  return paper(getDecisionRecord, { code, version }, async (record) => ({
    body: new Uint8Array(await decisionRecordPdf(record)),
    type: 'application/pdf',
    name: `${record.code}-version-${record.version}-decisions.pdf`,
  }))
}
