import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Status } from '@/components/ui/status'
import table from '@/components/ui/table.module.css'
import type { Agenda, AgendaItem } from '@/lib/meetings/agendas/agenda'
import { purposeWords } from '@/lib/meetings/agendas/outline'
import { dayInWords } from '@/lib/time/date-words'
import { clockInWords, elsewhereInWords, instantOf, placeOfZone } from '@/lib/time/hours'
import type { MeetingDocument } from '@/lib/documents/queries'
import type { Meeting } from '@/lib/meetings/meeting'
import { EndedMark } from '../../../documents/document-status'
import { FileLinks } from '../../../documents/file-links'
import styles from './agenda-table.module.css'

/** The agenda, numbered; times are local, with the reader's own and UTC where those differ. */
export function AgendaTable({
  meeting,
  items,
  documents,
  mayEdit,
  myZone,
}: {
  meeting: Meeting
  items: Agenda
  documents: MeetingDocument[]
  mayEdit: boolean
  myZone: string
}) {
  const isPast = meeting.state === 'HELD' || meeting.state === 'CANCELLED'
  if (items.length === 0 && !mayEdit && isPast) return null
  return (
    <Section title="Agenda" id="agenda" note={items.length > 0 && standing(meeting)}>
      {items.length === 0 ? (
        <Empty>
          {meeting.agendaRestricted && !mayEdit
            ? 'Only invited parties can see the agenda of this meeting.'
            : 'There is no agenda yet.'}
        </Empty>
      ) : (
        <Items meeting={meeting} items={items} documents={documents} myZone={myZone} />
      )}
      {mayEdit && (
        <p className="after">
          <ButtonLink variant="quiet" icon="pencil" href={`/meetings/${meeting.code}/agenda`}>
            {items.length === 0 ? 'Write agenda' : 'Edit agenda'}
          </ButtonLink>
        </p>
      )}
    </Section>
  )
}

const standing = ({ agendaState, agendaRestricted }: Meeting) => (
  <>
    {agendaState === 'ADOPTED' ? 'Adopted agenda.' : 'Provisional agenda.'}{' '}
    {agendaRestricted && <Status kind="restricted">Invited parties only</Status>}
  </>
)

function Items({
  meeting,
  items,
  documents,
  myZone,
}: {
  meeting: Meeting
  items: Agenda
  documents: MeetingDocument[]
  myZone: string
}) {
  const isShown = (field: 'purpose' | 'at') => items.some((item) => item[field] !== null)
  const [withPurpose, withHour] = [isShown('purpose'), isShown('at')]
  return (
    <table className={styles.agenda}>
      <caption className="visually-hidden">Agenda of {meeting.title}</caption>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Item</th>
          {withPurpose && <th scope="col">Purpose</th>}
          {withHour && (
            <th scope="col" className={table.end}>
              Time in {meeting.city ?? placeOfZone(meeting.zone)}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id} className={item.depth === 0 ? styles.item : styles.sub}>
            <td className={styles.number}>{item.number}</td>
            <th scope="row">
              {item.title}
              {item.presenter && <small>{item.presenter}</small>}
              {item.note && <small>Private note: {item.note}</small>}
              <ItemDocuments documents={documents.filter(({ itemId }) => itemId === item.id)} />
            </th>
            {withPurpose && <td>{item.purpose && purposeWords[item.purpose]}</td>}
            {withHour && (
              <td className={`nowrap ${table.end}`}>
                {hourOf(item, meeting)}
                <small>{elsewhere(item, meeting, myZone)}</small>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The papers of an item, with what can be read of each. */
function ItemDocuments({ documents }: { documents: MeetingDocument[] }) {
  if (documents.length === 0) return null
  return (
    <ul className={styles.papers}>
      {documents.map((document) => (
        <li key={document.id}>
          <span>{document.symbol}</span> <a href={`/documents/${document.code}`}>{document.title}</a>
          <EndedMark document={document} /> <FileLinks document={document} />
        </li>
      ))}
    </ul>
  )
}

/** The hour, with the day before it where it is not the first one. */
function hourOf({ onDay, at }: AgendaItem, { firstDay, lastDay }: Meeting) {
  const day =
    onDay !== null && firstDay !== lastDay && (onDay !== firstDay || at === null) ? dayInWords(onDay) : null
  return [day?.replace(/\u00a0\d{4}$/, ''), at && clockInWords(at)].filter(Boolean).join(', ')
}

const elsewhere = ({ onDay, at }: AgendaItem, { firstDay, zone }: Meeting, myZone: string) =>
  at && elsewhereInWords(instantOf(onDay ?? firstDay, at, zone), zone, myZone)
