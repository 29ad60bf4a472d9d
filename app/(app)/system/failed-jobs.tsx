import { ButtonForm } from '@/components/form/button-form'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Table } from '@/components/ui/table'
import type { FailedJob } from '@/lib/portal/system/work'
import { instantInWords } from '@/lib/time/instant-words'
import { runJobAgain } from './actions'

/** Jobs that were tried as often as they are, each with what went wrong the last time. */
export function FailedJobs({
  failed,
  zone,
  refusedFor,
}: {
  failed: (FailedJob & { words: string })[]
  zone: string
  refusedFor: (id: string) => RefusedState | null
}) {
  return (
    <Table
      caption="Failed jobs, newest first"
      fold
      head={
        <>
          <th scope="col">Job</th>
          <th scope="col">What went wrong</th>
          <th scope="col">Failed</th>
          <th scope="col">Run again</th>
        </>
      }
    >
      <tbody>
        {failed.map(({ id, words, fault, failedAt }) => (
          <tr key={id}>
            <th scope="row">{words}</th>
            <td>{fault ?? 'The job did not finish in time.'}</td>
            <td data-l="failed">{instantInWords(failedAt, zone)}</td>
            <td>
              <ButtonForm
                id={id}
                action={runJobAgain}
                back={`/system?at=${id}`}
                hidden={{ id }}
                refused={refusedFor(id)}
              >
                <SubmitButton variant="quiet" waiting="Sending…">
                  Run again
                </SubmitButton>
              </ButtonForm>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
