import field from '@/components/form/field.module.css'
import { ChangeTable, Sentences } from '@/components/ui/change-table'
import { Icon } from '@/components/ui/icon'
import { Status } from '@/components/ui/status'
import { TotalsTable } from '@/components/ui/totals-table'
import type { Preview } from '@/lib/register/change-requests/queries'

/** What the typed text comes to: sentence, before and after, effect on the totals, obstacles. Beside the form, as it will be read. */
export function Effect({ preview }: { preview: Preview | null }) {
  if (!preview || preview.reading.length === 0)
    return (
      <p className="quiet-text">
        The sentence that both co-chairs will read stands here as soon as date and operation can be read.
      </p>
    )
  return (
    <>
      <Sentences items={preview.reading.map(({ sentence }) => sentence)} />
      <h3>Before and after</h3>
      <ChangeTable
        now="Now"
        proposed="After"
        rows={preview.reading
          .flatMap(({ facts }) => facts)
          .map(({ what, now, then }) => ({ what, now: now ?? 'none', proposed: then ?? 'none' }))}
      />
      <h3>Effect on the totals</h3>
      <TotalsTable
        counted={`On ${preview.countedOn}`}
        difference={false}
        rows={preview.totals.map(({ what, now, then, of }) => ({ label: what, now, then, inner: of }))}
      />
      <h3>Obstacles</h3>
      {preview.obstacles.length === 0 ? (
        <p>
          <Status kind="done">None</Status>
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
