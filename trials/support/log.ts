import { verifyStoredLog } from '@/lib/audit/stored-log'
import { faultsOfReplay } from '@/lib/register/change-requests/replay/stored'
import { asBootstrap, type Product } from './product'

export type Checked = { size: number; root: string }

/** Verifies the whole log, the register against it, and all that was applied against what was approved; what is wrong, in sentences. */
export async function faultsOfLog(product: Pick<Product, 'ownerUrl'>, earlier?: Checked) {
  const { verdict, departure, further } = await verifyStoredLog(
    { url: product.ownerUrl, role: 'chancery_guard' },
    [faultsOfReplay],
  )
  if (!verdict.ok) return { faults: [verdict.fault] }
  const faults = [...(departure ? [departure] : []), ...further]
  if (earlier && (await rootAt(product, earlier.size)) !== earlier.root)
    faults.push(`The log does not extend the one that had ${earlier.size} entries.`)
  return { faults, checked: { size: verdict.size, root: verdict.root.toString('hex') } }
}

/** The root that the log had when it had so many entries; that it is right has just been verified. */
const rootAt = (product: Pick<Product, 'ownerUrl'>, size: number) =>
  asBootstrap(product, async (db) => {
    await db.query('begin; set local role chancery_guard')
    const { rows } = await db.query<{ root: string }>(
      `select encode(root_hash, 'hex') as root from audit.leaf where seq = $1`,
      [size - 1],
    )
    return rows[0]?.root
  })
