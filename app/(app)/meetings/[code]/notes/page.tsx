import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { getMeetingNotes } from '@/lib/meetings/queries'
import { nameOf } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { Done, RefusedSummary, type Place } from '../../../register/edit-form'
import styles from '../../../register/edit.module.css'
import { NoteForms } from '../../../register/note-forms'
import { keptForm } from '../../../refused'
import { titledOfMeeting } from '../../../titled'
import { addNote, editNote, withdrawNote } from './actions'

export async function generateMetadata({ params }: PageProps<'/meetings/[code]/notes'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Notes', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getMeetingNotes, { code }))

const asked = z.object({
  at: z.string().max(60).optional(),
  form: z.uuid().optional(),
  done: z.string().max(40).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/notes'>) {
  const { input, faults } = await search(asked, searchParams)
  const { meeting, notes } = await read((await params).code)
  const kept = await keptForm(input.form)
  const page = `/meetings/${meeting.code}`
  const place: Place = {
    path: `${page}/notes`,
    code: meeting.code,
    kept,
    at: input.at ?? '',
  }
  return (
    <Frame at="/meetings" path={place.path} faults={faults}>
      <Done done={kept ? undefined : input.done} backHref={page} />
      <RefusedSummary place={place} />
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: page, label: nameOf(meeting) },
        ]}
        title="Notes on the meeting"
        lede="Notes are recorded at once. Everyone who can see the meeting can read them."
      />
      <div className={`stack ${styles.forms}`}>
        <NoteForms
          place={place}
          notes={notes}
          actions={{ add: addNote, edit: editNote, withdraw: withdrawNote }}
        />
      </div>
    </Frame>
  )
}
