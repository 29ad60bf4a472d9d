import field from '@/components/form/field.module.css'
import { Icon } from '@/components/ui/icon'
import { Status } from '@/components/ui/status'
import { TotalsTable } from '@/components/ui/totals-table'
import type { Preview } from '@/lib/register/change-requests/queries'
import { Operations } from './operations'
import { totalRows } from './totals'

/** The preview beside the form: the sentence as it will be read, before and after, effect on the totals, obstacles. */
export function Effect({ preview }: { preview: Preview | null }) {
  const incomplete = incompleteOperations(preview)
  if (!preview || preview.reading.length === 0)
    return (
      <p className="quiet-text">
        The sentence that both co-chairs will read appears here once the date and the operation are complete.
      </p>
    )
  return (
    <>
      {incomplete.map((number) => (
        <p className={field.error} key={number}>
          <Icon name="alert" /> Operation {number} is not complete, so this preview leaves it out.
        </p>
      ))}
      <Operations reading={preview.reading} places={preview.places} now="Now" proposed="After" />
      <h3>Effect on the totals</h3>
      <TotalsTable counted={`On ${preview.countedOn}`} difference={false} rows={totalRows(preview.totals)} />
      <h3>Obstacles</h3>
      {preview.obstacles.length === 0 ? (
        <p>
          <Status kind={incomplete.length > 0 ? 'doubt' : 'done'}>
            {incomplete.length > 0 ? 'None for the complete operations' : 'None'}
          </Status>
        </p>
      ) : (
        preview.obstacles.map((obstacle) => (
          <p className={field.error} key={obstacle}>
            <Icon name="alert" /> {obstacle}
          </p>
        ))
      )}
      {preview.warnings.map((warning) => (
        <p className="small quiet-text" key={warning}>
          {warning}
        </p>
      ))}
    </>
  )
}

/** The numbers of the operations that cannot be read yet, from one. */
function incompleteOperations(preview: Preview | null): number[] {
  const at = Object.keys(preview?.problems ?? {}).flatMap(
    (name) => /^operations\.(\d+)\./.exec(name)?.[1] ?? [],
  )
  return [...new Set(at.map((place) => Number(place) + 1))].toSorted((a, b) => a - b)
}
