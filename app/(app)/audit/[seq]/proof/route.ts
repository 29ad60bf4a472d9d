import type { EntryReceipt } from '@/lib/audit/receipts'
import { getEntryReceipt } from '@/lib/portal/checkpoints/proofs'
import { download } from '@/lib/web/file-answers'

/** That this entry is in the log, as a file that its reader can keep and check. */
export async function GET(_request: Request, { params }: RouteContext<'/audit/[seq]/proof'>) {
  const made = (receipt: EntryReceipt) => ({
    body: `${JSON.stringify(receipt, null, 2)}\n`,
    type: 'application/json',
    name: `entry-${receipt.entry.number}.json`,
  })
  return download(getEntryReceipt, await params, made, 'RECEIPT')
}
