import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { DoneNote } from '@/components/ui/done-note'
import { listConfirmations } from '@/lib/access/confirmations/queries'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import { keptForm, refusedAt } from '../refused'
import { Unsent } from '../unsent'
import { Accounts } from './accounts'
import { Mandates } from './mandates'

export const generateMetadata = titledFor('Confirmations', listConfirmations)

const done = {
  mandate: 'You confirmed the mandate. It counts from now on.',
  account: 'You confirmed the account. It can decide again.',
}
const input = z.object({
  done: z.enum(Object.keys(done) as (keyof typeof done)[]).optional(),
  at: z.string().max(60).optional(),
  form: z.uuid().optional(),
})

export default answered(Page)

/** Who may decide for the co-chair seats, who confirmed it, and what waits to be confirmed. */
async function Page({ searchParams }: PageProps<'/confirmations'>) {
  const { input: given, faults } = await search(input, searchParams)
  const { mandates, accounts, zone } = await inMyZone(await load(listConfirmations, {}))
  const kept = await keptForm(given.form)
  const at = given.at ?? ''
  return (
    <Frame at="/confirmations" faults={faults}>
      {given.done && <DoneNote>{done[given.done]}</DoneNote>}
      <Unsent form={refusedAt(kept, at, at)} />
      <PageHead
        title="Confirmations"
        lede="Who may decide for the co-chair seats, and who confirmed it. No single person can give someone a mandate, or get into a reviewer’s account, without being noticed."
      />
      <Section
        title="Mandates"
        id="mandates"
        note="A mandate counts once a reviewer of either co-chair party, whose own mandate is confirmed, has confirmed it: not its holder, and not whoever recorded it. If a seat has no confirmed mandate, the operator of this installation can confirm one."
      >
        <Mandates mandates={mandates} zone={zone} />
      </Section>
      <Section
        title="Reviewers’ accounts set by an administrator"
        id="accounts"
        note="Whoever creates an account, or sets its password or e-mail address, could sign in to it. Such an account cannot decide for 72 hours, unless a reviewer of the other co-chair party or a second administrator confirms it first. Ask the person, face to face or by telephone, before you do."
      >
        <Accounts accounts={accounts} zone={zone} />
      </Section>
    </Frame>
  )
}
