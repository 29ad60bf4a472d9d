import { getNewestCheckpoint } from '@/lib/portal/checkpoints/queries'
import { getTrail, listEntries } from '@/lib/portal/trail/queries'
import { auditInput } from '@/lib/portal/trail/schema'
import { all, inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { staticPart } from '../../static-parts/static-part'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import { Trail } from './trail'

export const generateMetadata = titledFor('Audit trail', getTrail)

export default answered(Page)

const Content = staticPart(Trail)

async function Page({ searchParams }: PageProps<'/audit'>) {
  const { input, faults } = await search(auditInput, searchParams)
  const { trail, entries, checkpoint } = await load(
    all({ trail: [getTrail, {}], entries: [listEntries, input], checkpoint: [getNewestCheckpoint, {}] }),
  )
  return (
    <Frame at="/audit" faults={faults}>
      <Content
        trail={await inMyZone(trail)}
        entries={await inMyZone(entries)}
        checkpoint={checkpoint}
        input={input}
      />
    </Frame>
  )
}
