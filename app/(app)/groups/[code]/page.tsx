import type { Metadata } from 'next'
import { Columns } from '@/components/layout/columns'
import { Empty } from '@/components/ui/empty'
import { instantInWords } from '@/lib/date-words'
import { getGroup } from '@/lib/groups/queries'
import { momentInput } from '@/lib/moment'
import { titleAt } from '@/lib/moment-address'
import { load, search } from '@/lib/web'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { Declared } from '../../parties/declared'
import { History } from '../../parties/history'
import { Notes } from '../../parties/notes'
import { NothingYet } from '../../parties/nothing-yet'
import { Proposed } from '../../parties/proposed'
import { Beside } from './beside'
import { Composition } from './composition'
import { GroupHead } from './group-head'
import { Seats } from './seats'

type Props = PageProps<'/groups/[code]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  return { title: titleAt((await params).code.toUpperCase(), await searchParams) }
}

export default answered(Page)

async function Page({ params, searchParams }: Props) {
  const { input, faults } = await search(momentInput, searchParams)
  const found = await load(getGroup, { code: (await params).code, ...input })
  const { moment, group, declarations, notes } = found
  const frame = { at: '/groups', path: `/groups/${group.code}`, moment, faults }
  if (!group.isKnown)
    return (
      <Frame {...frame}>
        <GroupHead found={found} input={input} />
        {moment.size === 0n ? (
          <NothingYet moment={moment} />
        ) : (
          <Empty>
            The register did not hold this group yet
            {moment.knownAt ? ` on ${instantInWords(moment.knownAt, moment.zone)}` : ' then'}.
          </Empty>
        )}
      </Frame>
    )
  return (
    <Frame {...frame}>
      <GroupHead found={found} input={input} />
      <Proposed requests={found.requests} />
      <Columns
        main={
          <>
            <Composition found={found} input={input} />
            <Seats found={found} input={input} />
            {declarations.length > 0 ? (
              <Declared declarations={declarations} notes={notes} />
            ) : (
              <Notes notes={notes} />
            )}
            <History acts={found.history} zone={moment.zone} may={found.may} />
          </>
        }
        side={<Beside found={found} input={input} />}
      />
    </Frame>
  )
}
