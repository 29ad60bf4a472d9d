import { SubmitButton } from '@/components/form/submit-button'
import { outlineOf, purposeWords, readOutline } from '@/lib/meetings/agendas/outline'
import { dayInWords } from '@/lib/time/date-words'
import type { Day } from '@/lib/time/dates'
import { clockInWords } from '@/lib/time/hours'
import type { Refused } from '../refused'
import styles from './outline-preview.module.css'

type Item = Extract<ReturnType<typeof readOutline>, { items: unknown }>['items'][number]

/** How the outline that was typed was read, with the button that takes it so; nothing where it was not typed or cannot be read. */
export function OutlinePreview({
  form,
  days = [],
  first = 1,
  children,
}: {
  form: Refused
  days?: Day[]
  /** The number of the first item. */
  first?: number
  children: (count: string) => string
}) {
  const read = readOutline(form.typed('outline'), days)
  if (form.error('sure') === undefined || 'error' in read) return null
  const all = read.items.flatMap((item, at) => [
    { item, number: `${first + at}` },
    ...item.under.map((sub, n) => ({ item: sub, number: `${first + at}.${n + 1}` })),
  ])
  const count = `${all.length} ${all.length === 1 ? 'item' : 'items'}`
  return (
    <section className={styles.preview} id={form.id('sure')} aria-label="Preview">
      <h3>Preview: {count}</h3>
      <ol>
        {all.map(({ item, number }) => (
          <li key={number} className={number.includes('.') ? styles.under : undefined}>
            <span>{number}</span>
            <span>
              {item.title}
              <Details item={item} />
            </span>
          </li>
        ))}
      </ol>
      <SubmitButton name="sure" value={outlineOf(read.items)}>
        {children(count)}
      </SubmitButton>
    </section>
  )
}

function Details({ item: { purpose, onDay, at, leftOut } }: { item: Item }) {
  const known = [
    purpose && `for ${purposeWords[purpose]}`,
    onDay && dayInWords(onDay),
    at && clockInWords(at),
    leftOut && `left out: “${leftOut}”`,
  ].filter(Boolean)
  return known.length > 0 && <small> {known.join(' · ')}</small>
}
