import type { Metadata } from 'next'
import { overviewInput } from '@/lib/portal/overview/schema'
import { can } from '@/lib/kernel/policy'
import { allow, search } from '@/lib/web/pages'
import { answered } from '../answered'
import { DelegateOverview } from './overview/delegate'
import { HealthList } from './overview/health'
import { RegistryOverview } from './overview/registry'
import { ReviewerOverview } from './overview/reviewer'

export const metadata: Metadata = { title: 'Overview' }

/** The first page, which begins with what awaits this person. */
export default answered(Page)

async function Page({ searchParams }: PageProps<'/'>) {
  const { input, faults } = await search(overviewInput, searchParams)
  const actor = await allow('register:read')
  if (input.show) return <HealthList show={input.show} after={input.after} faults={faults} />
  if (can(actor, 'change-request:decide')) return <ReviewerOverview faults={faults} />
  if (can(actor, 'change-request:read'))
    return <RegistryOverview administers={can(actor, 'user:administer')} faults={faults} />
  return <DelegateOverview faults={faults} />
}
