import { listMeetings } from '@/lib/meetings/queries'
import { meetingFilters } from '@/lib/meetings/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { staticPart } from '../../static-parts/static-part'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import { Meetings } from './meetings'

export const generateMetadata = titledFor('Meetings', listMeetings)

export default answered(Page)

const Content = staticPart(Meetings)

async function Page({ searchParams }: PageProps<'/meetings'>) {
  const { input, faults } = await search(meetingFilters, searchParams)
  const list = await load(listMeetings, input)
  return (
    <Frame at="/meetings" faults={faults}>
      <Content list={list} input={list.choice} />
    </Frame>
  )
}
