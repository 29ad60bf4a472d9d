import { SubmitButton } from '@/components/form/submit-button'
import { label, missing, unique } from '@/lib/register/change-requests/lists/rules'
import type { ListContent, ListReading } from '@/lib/register/change-requests/lists/schema'
import { MOST_OPERATIONS, type DraftContent } from '@/lib/register/change-requests/schema'
import { listInWords } from '@/lib/time/list-words'

/** Lists the members that were read, and says whom it leaves out. */
export function MembersButton({ reading, list }: { reading: ListReading | null; list: () => void }) {
  const members = reading?.members
  return (
    <div>
      {members && (
        <p className="small quiet-text" role="status">
          {members.certain.length} on {members.day}
          {members.uncertain.length > 0 &&
            `; uncertain and not listed: ${unique(members.uncertain).map(label).join(', ')}`}
        </p>
      )}
      <SubmitButton
        variant="quiet"
        name="intent"
        value="members"
        waiting="Listing…"
        formNoValidate
        onClick={(event) => {
          event.preventDefault()
          list()
        }}
      >
        {members ? `List these ${members.certain.length}` : 'List the members'}
      </SubmitButton>
    </div>
  )
}

/** What has not been chosen yet. */
export function Unsaid({ list }: { list: ListContent }) {
  const unsaid = missing(list)
  if (unsaid.length === 0) return null
  return (
    <p className="small" role="status">
      Choose {listInWords(unsaid.map(({ words }) => words))}, then add the operations.
    </p>
  )
}

/** Whether a request has room for so many. */
export function Fitting({
  parties,
  operations,
}: {
  parties: number
  operations: DraftContent['operations']
}) {
  const free = MOST_OPERATIONS - operations.filter(({ kind }) => kind).length
  if (parties <= free) return null
  return (
    <p className="small" role="status">
      A request has at most {MOST_OPERATIONS} operations. {free === 0 ? 'None' : `The first ${free}`} of these
      parties will be added; the others stay in the list for another request.
    </p>
  )
}
