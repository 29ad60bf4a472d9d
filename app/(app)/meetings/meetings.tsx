import type * as z from 'zod'
import { Select } from '@/components/form/select'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import { many } from '@/lib/register/groups/rules'
import type { MeetingList } from '@/lib/meetings/queries'
import { kindWords } from '@/lib/meetings/rules'
import { meetingKinds, type meetingFilters } from '@/lib/meetings/schema'
import { MeetingTable } from './meeting-table'
import { MeetingStrip } from './meeting-strip'

type Asked = z.output<typeof meetingFilters>

/** Upcoming and past meetings, and all meetings of the forum in one strip. */
export function Meetings({ list, input }: { list: MeetingList; input: Asked }) {
  const isChosen = Boolean(input.body ?? input.year ?? input.kind)
  const none = (otherwise: string, filtered: string) => list.unclear ?? (isChosen ? filtered : otherwise)
  return (
    <>
      <PageHead
        title="Meetings"
        lede="Planned and past meetings of the forum and its bodies, as far as they are known."
        actions={
          <>
            <ButtonLink variant="quiet" href="/meetings/attendance">
              Attendance overview
            </ButtonLink>
            <ButtonLink variant="quiet" href="/meetings/decisions">
              Open decisions
            </ButtonLink>
            <ButtonLink variant="quiet" href="/meetings/calendars">
              Add to calendar
            </ButtonLink>
            {list.may.edit && <ButtonLink href="/meetings/new">Plan a meeting</ButtonLink>}
          </>
        }
      />
      <MeetingStrip strip={list.strip} since={list.since} today={list.today} />
      <MeetingFilters list={list} input={input} />
      {!input.before && (
        <Section title="Upcoming meetings" id="coming" count={list.ahead.length}>
          {list.ahead.length === 0 ? (
            <Empty>{none('No meetings are planned.', 'No upcoming meetings match these filters.')}</Empty>
          ) : (
            <MeetingTable meetings={list.ahead} today={list.today} caption="Upcoming meetings" />
          )}
        </Section>
      )}
      <Section title="Past meetings" id="past" count={list.count.toLocaleString('en')}>
        {list.past.length === 0 ? (
          <Empty>{none('No past meetings.', 'No past meetings match these filters.')}</Empty>
        ) : (
          <MeetingTable meetings={list.past} today={list.today} caption="Past meetings, newest first" />
        )}
      </Section>
      <Pager
        newerHref={input.before ? addressOf({ ...input, before: undefined }) : undefined}
        newerText="Upcoming and newest meetings"
        olderHref={list.next ? addressOf({ ...input, before: list.next }) : undefined}
        olderText={list.next ? `Older: before ${list.past.at(-1)?.title ?? ''}` : undefined}
      />
    </>
  )
}

const addressOf = (input: Asked) => `/meetings${queryOf(input)}`

function queryOf(input: Asked) {
  const given = Object.entries(input).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

function MeetingFilters({ list, input }: { list: MeetingList; input: Asked }) {
  return (
    <Filters
      action="/meetings"
      out={
        <>
          <span>{many(list.ahead.length + list.count, 'meeting')}</span>
          <Downloads
            list="Meetings"
            file="/meetings/meetings"
            query={queryOf({ ...input, before: undefined })}
          />
        </>
      }
    >
      <Filter id="body" label="Body">
        <Select
          id="body"
          name="body"
          defaultValue={list.body ?? ''}
          blank="All bodies"
          options={list.bodies.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Filter>
      <Filter id="year" label="Year">
        <Select
          id="year"
          name="year"
          defaultValue={input.year ?? ''}
          blank="All years"
          options={list.years.map((year) => ({ value: year, label: year }))}
        />
      </Filter>
      <Filter id="kind" label="Kind">
        <Select
          id="kind"
          name="kind"
          defaultValue={input.kind ?? ''}
          blank="All kinds"
          options={meetingKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        />
      </Filter>
    </Filters>
  )
}
