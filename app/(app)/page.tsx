import type { Metadata } from 'next'
import { overviewInput } from '@/lib/portal/overview/schema'
import { can } from '@/lib/kernel/policy'
import { allow, search } from '@/lib/web/pages'
import { answered } from '../answered'
import { healthWords } from './overview/needs-attention'
import { DelegateOverview } from './overview/delegate'
import { HealthList, readHealth } from './overview/health'
import { RegistryOverview } from './overview/registry'
import { ReviewerOverview } from './overview/reviewer'
import { keptForm, refusedAt } from './refused'
import { titled } from './titled'

export async function generateMetadata({ searchParams }: PageProps<'/'>): Promise<Metadata> {
  const { show, after } = (await search(overviewInput, searchParams)).input
  if (!show) return { title: 'Overview' }
  return titled(readHealth(show, after), () => healthWords[show], healthWords[show])
}

const done = {
  role: 'Your role was changed. You are no longer an administrator.',
  read: 'Everything was marked as read.',
}

/** The first page, which begins with what is waiting for this person. */
export default answered(Page)

async function Page({ searchParams }: PageProps<'/'>) {
  const { input, faults } = await search(overviewInput, searchParams)
  const actor = await allow('register:read')
  // Called, and not left to be drawn later: for whom there is no such list, the page is answered with 404.
  if (input.show) return HealthList({ show: input.show, after: input.after, faults })
  const told = { faults, done: input.done && done[input.done] }
  if (can(actor, 'change-request:decide')) return <ReviewerOverview {...told} />
  if (can(actor, 'change-request:read'))
    return <RegistryOverview administers={can(actor, 'user:administer')} {...told} />
  const kept = await keptForm(input.form)
  return <DelegateOverview {...told} refused={refusedAt(kept, input.at, 'all-read').state} />
}
