import { Select } from '@/components/form/select'
import { TextInput } from '@/components/form/text-input'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import type { getNewestCheckpoint } from '@/lib/portal/checkpoints/queries'
import type { getTrail, listEntries } from '@/lib/portal/trail/queries'
import type { AuditFilters } from '@/lib/portal/trail/schema'
import { actionWords } from '@/lib/portal/trail/words'
import { zoneInWords } from '@/lib/time/hours'
import styles from './audit.module.css'
import { numberOf } from './entry-words'
import { Restorations, Seal } from './seal'
import { TrailTable } from './trail-table'

/** The extent of the log, its filters, and the matching entries, newest first. */
export function Trail({
  trail,
  entries: { acts, closed, count, older, unclear, zone },
  checkpoint,
  input,
}: {
  trail: NonNullable<Awaited<ReturnType<typeof getTrail>>>
  entries: Awaited<ReturnType<typeof listEntries>>
  checkpoint: Awaited<ReturnType<typeof getNewestCheckpoint>>
  input: AuditFilters
}) {
  return (
    <>
      <PageHead
        title="Audit trail"
        actions={
          trail.mayExport && (
            <ButtonLink href="/audit/export.zip" download>
              Download to verify
            </ButtonLink>
          )
        }
        lede="Who did what, when, and on whose approval. Entries are added, never changed."
      />
      <Restorations restorations={trail.restorations} zone={zone} />
      <Seal trail={trail} checkpoint={checkpoint} />
      <div className={styles.choices}>
        <AuditFilter input={input} actors={trail.actors} actions={trail.actions} />
      </div>
      {count === 0 ? (
        <Empty>{unclear ?? 'No entries match. Choose another person, action or period.'}</Empty>
      ) : (
        <TrailTable acts={acts} closed={closed} zone={zone} />
      )}
      <Pager
        note={`${count} ${count === 1 ? 'entry' : 'entries'} shown. Times are in ${zoneInWords(zone)}.`}
        newerHref={input.before ? addressOf({ ...input, before: undefined }) : undefined}
        newerText="Newest entries"
        olderHref={older === null ? undefined : addressOf({ ...input, before: String(older) })}
        olderText={older === null ? undefined : `Older: before entry ${numberOf(older)}`}
      />
    </>
  )
}

function addressOf(input: AuditFilters) {
  const given = Object.entries(input).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length > 0 ? `/audit?${new URLSearchParams(given)}` : '/audit'
}

type Choice = { value: string; label: string }

function AuditFilter({
  input,
  actors,
  actions,
}: {
  input: AuditFilters
  actors: Choice[]
  actions: string[]
}) {
  const chosenActor =
    input.actor && !actors.some(({ value }) => value === input.actor)
      ? [{ value: input.actor, label: 'Selected person' }]
      : []
  const chosenAction = input.action && !actions.includes(input.action) ? [input.action] : []
  return (
    <Filters action="/audit">
      <Filter id="actor" label="Who">
        <Select
          id="actor"
          name="actor"
          defaultValue={input.actor ?? ''}
          blank="Anyone"
          options={[...chosenActor, ...actors]}
        />
      </Filter>
      <Filter id="action" label="Action">
        <Select
          id="action"
          name="action"
          defaultValue={input.action ?? ''}
          blank="All actions"
          options={[...chosenAction, ...actions].map((value) => ({ value, label: actionWords(value) }))}
        />
      </Filter>
      <Filter id="about" label="About a party, group or request">
        <input type="search" id="about" name="about" defaultValue={input.about} autoComplete="off" />
      </Filter>
      <Filter id="from" label="From date">
        <TextInput id="from" name="from" size={14} defaultValue={input.from} autoComplete="off" />
      </Filter>
      <Filter id="to" label="To date">
        <TextInput id="to" name="to" size={14} defaultValue={input.to} autoComplete="off" />
      </Filter>
    </Filters>
  )
}
