import { PageHead } from '@/components/layout/page-head'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { listExports } from '@/lib/access/exports/queries'
import { exportFilters } from '@/lib/access/exports/schema'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { ExportsTable } from '../../exports-table'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'

export const generateMetadata = titledFor('Lists downloaded', listExports)

export default answered(Page)

async function Page({ searchParams }: PageProps<'/users/exports'>) {
  const { input, faults } = await search(exportFilters, searchParams)
  const { exports, account, zone, days, next } = await inMyZone(await load(listExports, input))
  const addressOf = (before?: string) =>
    `/users/exports?${new URLSearchParams({ ...(input.user && { user: input.user }), ...(before && { before }) })}`
  return (
    <Frame at="/users" path={addressOf(input.before)} faults={faults}>
      <PageHead
        crumbs={[{ href: '/users', label: 'Accounts' }, { label: 'Lists downloaded' }]}
        title={account ? `Lists downloaded by ${account.name}` : 'Lists downloaded'}
        lede={`Who downloaded which list, and with which filters. This log is separate from the audit trail, and its entries are deleted after ${days} days. Where a list was filtered by name, only that fact is kept, not the name.`}
      />
      {account && (
        <p>
          <a href="/users/exports">All accounts</a> · <a href={`/users/${input.user}`}>{account.name}</a>
        </p>
      )}
      {exports.length === 0 ? (
        <Empty>No list has been downloaded.</Empty>
      ) : (
        <ExportsTable exports={exports} zone={zone} caption="Lists downloaded, newest first" withAccounts />
      )}
      <Pager
        newerHref={input.before ? addressOf() : undefined}
        newerText="Newest"
        olderHref={next ? addressOf(next) : undefined}
        olderText="Older"
      />
    </Frame>
  )
}
