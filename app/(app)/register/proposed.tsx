import { Note } from '@/components/ui/note'
import { Status } from '@/components/ui/status'
import { reviewInWords } from '@/lib/register/change-requests/review-words'
import type { OpenRequest } from '@/lib/register/parties/requests'

/** Above so many sentences only the first is quoted. */
const QUOTED = 3

/** What requests in review would change here; it is not in force. */
export function Proposed({ requests }: { requests: OpenRequest[] }) {
  return requests.map(({ code, sentences, ...review }) => (
    <Note key={code} kind="waits">
      <p>
        <Status kind="proposed">Proposed:</Status>{' '}
        {sentences.slice(0, sentences.length > QUOTED ? 1 : QUOTED).join(' ')}
        {sentences.length > QUOTED && ` And ${sentences.length - 1} more.`} {beginning(reviewInWords(review))}
        .{' '}
        <a href={`/change-requests/${code}`} className="symbol">
          {code}
        </a>
      </p>
    </Note>
  ))
}

const beginning = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
