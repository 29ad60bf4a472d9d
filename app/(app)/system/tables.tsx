import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import type { JobCount, Node } from '@/lib/portal/system/work'
import { instantInWords } from '@/lib/time/instant-words'

export function JobsTable({
  jobs,
  zone,
}: {
  jobs: { words: string; count: JobCount | null }[]
  zone: string
}) {
  return (
    <Table
      caption="Jobs"
      fold
      head={
        <>
          <th scope="col">Job</th>
          <th scope="col">Waiting</th>
          <th scope="col">Under way</th>
          <th scope="col">Last done</th>
        </>
      }
    >
      <tbody>
        {jobs.map(({ words, count }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td data-l="waiting">{count?.waiting ?? 0}</td>
            <td data-l="under way">{count?.active ?? 0}</td>
            <td data-l="last done">{count?.doneAt ? instantInWords(count.doneAt, zone) : 'not yet'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const partWords: Record<string, string> = {
  web: 'Web server',
  worker: 'Worker',
  'web and worker': 'Web server and worker',
}

export function NodesTable({ nodes, zone }: { nodes: Node[]; zone: string }) {
  return (
    <Table
      caption="Servers"
      fold
      head={
        <>
          <th scope="col">Server</th>
          <th scope="col">Does</th>
          <th scope="col">Started</th>
          <th scope="col">Last report</th>
          <th scope="col">State</th>
        </>
      }
    >
      <tbody>
        {nodes.map(({ id, part, host, pid, startedAt, seenAt, isLive }) => (
          <tr key={id}>
            <th scope="row">
              {host}, process {pid}
            </th>
            <td>{partWords[part] ?? part}</td>
            <td data-l="started">{instantInWords(startedAt, zone)}</td>
            <td data-l="last report">{instantInWords(seenAt, zone)}</td>
            <td>
              <Status kind={isLive ? 'active' : 'ended'}>{isLive ? 'running' : 'ended'}</Status>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
