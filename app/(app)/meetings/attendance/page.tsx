import { getMatrix } from '@/lib/meetings/queries'
import { matrixFilters } from '@/lib/meetings/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { staticPart } from '../../../static-parts/static-part'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { Matrix } from './matrix'

export const generateMetadata = titledFor('Attendance overview', getMatrix)

export default answered(Page)

const Content = staticPart(Matrix)

async function Page({ searchParams }: PageProps<'/meetings/attendance'>) {
  const { input, faults } = await search(matrixFilters, searchParams)
  const found = await load(getMatrix, input)
  return (
    <Frame at="/meetings" path="/meetings/attendance" faults={faults}>
      <Content found={found} before={input.before ?? null} />
    </Frame>
  )
}
