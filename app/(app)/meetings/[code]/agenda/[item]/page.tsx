import type { Metadata } from 'next'
import { cache } from 'react'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { purposeWords, purposes } from '@/lib/meetings/agendas/outline'
import { getAgendaEditing } from '@/lib/meetings/agendas/queries'
import { dayInWords } from '@/lib/time/date-words'
import { isDay } from '@/lib/time/dates'
import { clockInWords } from '@/lib/time/hours'
import { nameOf } from '@/lib/meetings/rules'
import { NothingHere, load, search } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { ChangedSince } from '../../../../changed-since'
import { Frame } from '../../../../frame'
import { keptForm, refusedAt } from '../../../../refused'
import { titledOfMeeting } from '../../../../titled'
import { editItem, withdrawItem } from '../actions'
import { ItemForm } from '../forms'
import styles from '../../../meetings.module.css'
import { ItemFields, itemLabels, type ItemField } from '../item-fields'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/agenda/[item]'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Agenda item', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getAgendaEditing, { code }))

const asked = z.object({ form: z.uuid().optional(), at: z.string().max(20).optional() })

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/agenda/[item]'>) {
  const { code, item: id } = await params
  const { input, faults } = await search(asked, searchParams)
  const { meeting, items, days } = await read(code)
  const kept = await keptForm(input.form)
  const item = items.find((one) => one.id === id)
  // Removed from the agenda while it was edited: what was typed is shown where an item is added.
  if (!item && kept) redirect(`/meetings/${meeting.code}/agenda?at=${input.at ?? ''}&form=${input.form}`)
  if (!item) throw new NothingHere()
  const form = refusedAt(kept, input.at, 'item')
  const gone = refusedAt(kept, input.at, 'gone')
  const path = `/meetings/${meeting.code}/agenda/${item.id}`
  const hidden = { code: meeting.code, item: item.id, revision: String(item.revision) }
  const recorded = {
    title: item.title,
    purpose: item.purpose ?? '',
    onDay: item.onDay ?? '',
    at: item.at ? clockInWords(item.at) : '',
    presenter: item.presenter ?? '',
    note: item.note ?? '',
  }
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
          { href: `/meetings/${meeting.code}/agenda`, label: 'Agenda' },
        ]}
        title={`Item ${item.number}`}
      />
      <div className={`stack ${styles.form}`}>
        <ItemForm id="item" action={editItem} back={`${path}?at=item`} hidden={hidden} refused={form.state}>
          <ChangedSince form={form} labels={itemLabels} now={recorded} shown={shown} />
          <ItemFields recorded={recorded} days={days} zone={meeting.zone} />
          <p className="after">
            <SubmitButton>Save item</SubmitButton>
          </p>
        </ItemForm>
        <Section
          title="Remove from agenda"
          id="off"
          note="Its sub-items are removed as well. All of them remain in the history."
        >
          <ButtonForm
            id="gone"
            action={withdrawItem}
            back={`${path}?at=gone`}
            hidden={hidden}
            refused={gone.state}
          >
            <SubmitButton variant="quiet">Remove item {item.number}</SubmitButton>
          </ButtonForm>
        </Section>
      </div>
    </Frame>
  )
}

/** A value as the reader of the page knows it. */
function shown(field: ItemField, value: string): string {
  const purpose = field === 'purpose' && purposes.find((one) => one === value)
  if (purpose) return `For ${purposeWords[purpose]}`
  if (field === 'onDay' && isDay(value)) return dayInWords(value)
  return value
}
