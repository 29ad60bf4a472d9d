import { exportPerson } from '@/lib/register/people/queries'
import { download } from '@/lib/web/file-answers'

/** Everything that is kept of a person, as a file for the person. */
export async function GET(_request: Request, { params }: RouteContext<'/people/[id]/export'>) {
  const { id } = await params
  return download(exportPerson, { id }, (kept) => ({
    body: `${JSON.stringify(kept, null, 2)}\n`,
    type: 'application/json; charset=utf-8',
    name: 'person.json',
  }))
}
