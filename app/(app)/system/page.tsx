import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { sizeInWords } from '@/lib/files/formats'
import { isBackedUp } from '@/lib/backup/backed-up'
import { getSystem } from '@/lib/jobs/queries'
import { systemInput } from '@/lib/jobs/schema'
import { instantInWords } from '@/lib/time/instant-words'
import { version } from '@/lib/web/version'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import { Backups } from '../overview/backups'
import { keptForm, refusedAt } from '../refused'
import { FailedJobs } from './failed-jobs'
import { JobsTable, NodesTable } from './tables'

export const generateMetadata = titledFor('System', getSystem)

export default answered(Page)

async function Page({ searchParams }: PageProps<'/system'>) {
  const { input, faults } = await search(systemInput, searchParams)
  const system = await inMyZone(await load(getSystem, {}))
  const { zone, wrong, chosen, log, database, verified, storage, free, failed, backup } = system
  const kept = await keptForm(input.form)
  const done = input.done && 'The job goes back into its queue and is run again within a few seconds.'
  const when = (instant: Date) => instantInWords(instant, zone)
  return (
    <Frame at="/system" faults={faults} done={done}>
      <PageHead
        title="System"
        lede="The state of this installation. Monitoring programs can read /health/ready and /metrics."
      />
      <div className="stack">
        {wrong.length > 0 ? (
          <Note
            kind="error"
            title={wrong.length === 1 ? 'Something is wrong' : `${wrong.length} things are wrong`}
          >
            {wrong.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        ) : (
          <p>
            Everything is in order
            {isBackedUp(backup) ? (
              '.'
            ) : (
              <>
                , except for the <a href="#backups">backups</a>.
              </>
            )}
          </p>
        )}
        {chosen.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <Section title="Installation" id="installation">
          <Facts
            items={[
              ['Version', version()],
              ['Database', `PostgreSQL ${database.version}, ${sizeInWords(database.bytes)}`],
              ['Files', storage],
              ['Free space', [...new Set(free.map(({ bytes }) => sizeInWords(bytes)))].join(' and ')],
              [
                'Log',
                `${log.size.toLocaleString('en')} entries${log.sealedAt ? `, the last on ${when(log.sealedAt)}` : ''}; ${(log.checkpointed ?? 0).toLocaleString('en')} of them are covered by a checkpoint`,
              ],
              [
                'Log verified',
                verified
                  ? `${when(verified.at)}: ${verified.intact ? 'intact' : 'not intact'}`
                  : 'not yet; it is verified each night at 1:30 UTC',
              ],
            ]}
          />
        </Section>
        <Section title="Backups" id="backups">
          <Backups found={backup} zone={zone} />
        </Section>
        <Section title="Failed jobs" id="failed" count={failed.length || undefined}>
          {failed.length === 0 ? (
            <Empty>No jobs have failed.</Empty>
          ) : (
            <FailedJobs
              failed={failed}
              zone={zone}
              refusedFor={(id) => refusedAt(kept, input.at, id).state}
            />
          )}
        </Section>
        <Section title="Jobs" id="jobs" note="Work that the server does automatically.">
          <JobsTable jobs={system.jobs} zone={zone} />
        </Section>
        <Section title="Servers" id="servers" note="Processes that have reported within the last day.">
          <NodesTable nodes={system.nodes} zone={zone} />
        </Section>
      </div>
    </Frame>
  )
}
