import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { listCheckpoints } from '@/lib/portal/checkpoints/queries'
import { checkpointsInput } from '@/lib/portal/checkpoints/schema'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { CheckpointList, Keys } from './checkpoint-list'

export const generateMetadata = titledFor('Checkpoints', listCheckpoints)

export default answered(Page)

async function Page({ searchParams }: PageProps<'/audit/checkpoints'>) {
  const { input, faults } = await search(checkpointsInput, searchParams)
  const shown = await inMyZone(await load(listCheckpoints, input))
  return (
    <Frame at="/audit" path="/audit/checkpoints" faults={faults}>
      <PageHead
        crumbs={[{ href: '/audit', label: 'Audit trail' }, { label: 'Checkpoints' }]}
        title="Checkpoints"
        lede="A checkpoint states how many entries the audit trail has and what they add up to. It is signed, so that nobody can change earlier entries unnoticed. Keep one outside the register and compare it later."
        actions={
          shown.checkpoints.length > 0 && (
            <ButtonLink href="/.well-known/chancery-log" download="checkpoint.txt">
              Download newest checkpoint
            </ButtonLink>
          )
        }
      />
      <div className="stack">
        <CheckpointList {...shown} isFirst={input.before === undefined} />
        <Keys keys={shown.keys} />
      </div>
    </Frame>
  )
}
