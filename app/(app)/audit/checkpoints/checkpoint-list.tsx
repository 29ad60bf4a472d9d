import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Pager } from '@/components/ui/pager'
import { Table } from '@/components/ui/table'
import type { listCheckpoints, ShownCheckpoint } from '@/lib/portal/checkpoints/queries'
import { instantInWords } from '@/lib/time/instant-words'
import styles from '../audit.module.css'
import { numberOf } from '../entry-words'
import { Witnesses } from '../witnesses'

type Shown = Awaited<ReturnType<typeof listCheckpoints>>

/** The checkpoints of the log, newest first, each with its exact text. */
export function CheckpointList({ checkpoints, zone, older, isFirst }: Shown & { isFirst: boolean }) {
  if (checkpoints.length === 0)
    return (
      <Empty>No checkpoints have been signed yet. The first is signed within minutes of the start.</Empty>
    )
  return (
    <div>
      <Table
        caption="Checkpoints, newest first"
        fold
        sticky
        head={['Entries', 'Signed', 'Witnessed', 'Text'].map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
      >
        <tbody>
          {checkpoints.map((checkpoint, position) => (
            <Row
              key={checkpoint.size}
              checkpoint={checkpoint}
              before={checkpoints[position + 1]?.size ?? null}
              zone={zone}
            />
          ))}
        </tbody>
      </Table>
      <Pager
        newerHref={isFirst ? undefined : '/audit/checkpoints'}
        newerText="Newest checkpoints"
        olderHref={older === null ? undefined : `/audit/checkpoints?before=${older}`}
        olderText="Older checkpoints"
      />
    </div>
  )
}

function Row({
  checkpoint,
  before,
  zone,
}: {
  checkpoint: ShownCheckpoint
  before: number | null
  zone: string
}) {
  const { size, madeAt, note } = checkpoint
  return (
    <tr>
      <th scope="row">{numberOf(size)}</th>
      <td data-l="Signed">{instantInWords(madeAt, zone)}</td>
      <td data-l="Witnessed">
        <Witnesses of={checkpoint} zone={zone} none="by no one outside this register" />
      </td>
      <td>
        <details>
          <summary>Signed text</summary>
          <pre className={styles.bytes}>{note}</pre>
          {before !== null && (
            <a href={`/audit/checkpoints/growth?from=${before}&to=${size}`} download>
              Proof that the {numberOf(before)} entries before it were not changed (JSON)
            </a>
          )}
        </details>
      </td>
    </tr>
  )
}

/** The public keys, to be noted once and compared later. */
export function Keys({ keys }: Pick<Shown, 'keys'>) {
  if (keys.length === 0) return null
  return (
    <Section
      title="Public keys"
      id="keys"
      note="Write them down outside the register the first time you see them. A checkpoint is worth as much as the key with which you check it."
    >
      <Facts
        items={keys.map(({ key, isLog }, position) => [
          `${isLog ? 'Log' : 'Witness'}${keys.findIndex((one) => one.isLog === isLog) === position ? '' : ` ${position + 1}`}`,
          <span key={key} className={styles.hash}>
            {key}
          </span>,
        ])}
      />
    </Section>
  )
}
