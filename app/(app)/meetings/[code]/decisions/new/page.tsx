import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { AskedBack } from '@/components/form/asked-back'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { getNewDecision } from '@/lib/meetings/decisions/queries'
import { nameOf } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { Frame } from '../../../../frame'
import { keptForm, refusedAt } from '../../../../refused'
import { titledOfMeeting } from '../../../../titled'
import { recordDecision } from '../actions'
import styles from '../../../meetings.module.css'
import { DecisionFields } from '../decision-fields'
import { NewDecisionForm } from '../forms'

export async function generateMetadata({
  params,
}: PageProps<'/meetings/[code]/decisions/new'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Record a decision', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getNewDecision, { code }))

const asked = z.object({ form: z.uuid().optional() })

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/decisions/new'>) {
  const { input, faults } = await search(asked, searchParams)
  const { meeting, items, earlier, parties } = await read((await params).code)
  const form = refusedAt(await keptForm(input.form), 'decision', 'decision')
  const path = `/meetings/${meeting.code}/decisions/new`
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${meeting.code}`, label: nameOf(meeting) },
        ]}
        title="Record a decision"
        lede="The decision gets the next number of this meeting. Numbers are never reused."
      />
      <NewDecisionForm
        id="decision"
        action={recordDecision}
        back={path}
        hidden={{ code: meeting.code }}
        refused={form.state}
        className={`stack-small ${styles.form}`}
      >
        <DecisionFields items={items} earlier={earlier} parties={parties} />
        <p className="after">
          <SubmitButton>Record decision</SubmitButton>
        </p>
        <AskedBack>Record it now</AskedBack>
      </NewDecisionForm>
    </Frame>
  )
}
