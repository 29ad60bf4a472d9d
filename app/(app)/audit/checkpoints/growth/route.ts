import type { GrowthReceipt } from '@/lib/audit/receipts'
import { getGrowthReceipt } from '@/lib/portal/checkpoints/proofs'
import { download } from '@/lib/web/file-answers'

/** That the log of one checkpoint begins with that of an earlier one, as a file that its reader can keep and check. */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url)
  const [from, to] = ['from', 'to'].map((name) => searchParams.get(name) ?? '')
  const made = (receipt: GrowthReceipt) => ({
    body: `${JSON.stringify(receipt, null, 2)}\n`,
    type: 'application/json',
    name: `growth-${from}-${to}.json`,
  })
  return download(getGrowthReceipt, { from: from!, to: to! }, made, 'RECEIPT')
}
