import { ChangeTable } from '@/components/ui/change-table'
import { inOneForm } from '@/lib/kernel/line-ends'
import type { Refused } from './refused'

/**
 * Above a form whose text someone else changed after it was opened: both texts, field by field, where they differ. Nothing for any other form.
 * `shown` says a value in words, where it is not text.
 */
export function ChangedSince<Field extends string>({
  form,
  labels,
  now,
  shown = (_field, value) => value,
}: {
  form: Refused
  labels: Record<Field, string>
  now: Record<Field, string>
  shown?: (field: Field, value: string) => string
}) {
  if (!form.isStale) return null
  const fields = Object.keys(labels) as Field[]
  const typed = (field: Field) => inOneForm(form.typed(field))
  const rows = fields
    .filter((field) => typed(field) !== now[field])
    .map((field) => ({
      what: labels[field],
      now: shown(field, now[field]) || '–',
      proposed: shown(field, typed(field)) || '–',
    }))
  if (rows.length === 0) return <p>What you typed is the same as what is recorded now.</p>
  return (
    <ChangeTable
      what="Changed since you opened it"
      now="Now"
      proposed="You typed"
      words={{ now: 'now', proposed: 'you typed' }}
      rows={rows}
    />
  )
}
