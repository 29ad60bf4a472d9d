import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { listOpenDecisions } from '@/lib/meetings/decisions/open'
import { openDecisionsAsked } from '@/lib/meetings/decisions/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { DecisionMatters } from './decision-matters'

export const generateMetadata = titledFor('Open decisions', listOpenDecisions)

export default answered(Page)

async function Page({ searchParams }: PageProps<'/meetings/decisions'>) {
  const { input, faults } = await search(openDecisionsAsked, searchParams)
  const open = await load(listOpenDecisions, input)
  const { decisions, count, next, may } = open
  return (
    <Frame at="/meetings" path="/meetings/decisions" faults={faults}>
      <PageHead
        crumbs={[{ href: '/meetings', label: 'Meetings' }]}
        title="Open decisions"
        lede={
          may.readAll
            ? 'Decisions of all meetings that are open or in progress, the first due first.'
            : 'Decisions for which your party is responsible and that are open or in progress, the first due first.'
        }
      />
      <Section title="Open or in progress" id="open" count={count.toLocaleString('en')}>
        {decisions.length === 0 ? (
          <Empty>{input.after ? 'There are no further decisions.' : 'No decisions are open.'}</Empty>
        ) : (
          <DecisionMatters open={open} />
        )}
      </Section>
      <Pager
        newerHref={input.after ? '/meetings/decisions' : undefined}
        newerText="First due"
        olderHref={next ? `/meetings/decisions?after=${next}` : undefined}
        olderText="Due later"
      />
    </Frame>
  )
}
