import { purposeWords } from '@/lib/meetings/agendas/outline'
import { dayInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { languageWords } from '@/lib/register/languages'
import { sizeInWords } from '@/lib/files/formats'
import { offsetInWords } from '@/lib/time/date-zones'
import { clockInWords, instantOf, placeOfZone } from '@/lib/time/hours'
import { whenInWords } from '@/lib/meetings/rules'
import { hoursOf } from '@/lib/meetings/typing'
import type { Kept } from '@/lib/documents/packs/kept'
import type { PackPaper } from '@/lib/documents/packs/queries'
import { Sheet } from '../pack.zip/pages'

/** A meeting as saved on a device: days, agenda, documents with their texts, and as of when. */
export function KeptPage({
  kept: { meeting, items, papers, now, zone },
  nonce,
}: {
  kept: Kept
  nonce?: string
}) {
  const of = (number: string | null) => papers.filter(({ item }) => (item?.number ?? null) === number)
  return (
    <Sheet title={meeting.title} nonce={nonce}>
      <p className="small">
        Saved on this device on {instantInWords(now, zone)}.{' '}
        <a href={`/meetings/${meeting.code}`}>Current page (needs a connection)</a>. Offline you can open the
        agenda, the texts and the files that you chose to save.
      </p>
      <h1>{meeting.title}</h1>
      <p>
        {whenInWords(meeting)}
        {meeting.city && `, ${meeting.city}`}. Times are local ({placeOfZone(meeting.zone)}
        {meeting.days[0] &&
          `, ${offsetInWords(instantOf(meeting.days[0].day, '12:00', meeting.zone), meeting.zone)}`}
        ).
      </p>
      <ul>
        {[...Map.groupBy(meeting.days, ({ day }) => day)].map(([day, sittings]) => (
          <li key={day}>{[dayInWords(day), ...sittings.flatMap(hoursOf)].join(', ')}</li>
        ))}
      </ul>
      <h2>Agenda and documents</h2>
      {items.map((item) => (
        <section key={item.id}>
          <h3>
            {item.number} {item.title}
          </h3>
          <p className="small">
            {[
              item.purpose && purposeWords[item.purpose],
              item.onDay && dayInWords(item.onDay),
              item.at && clockInWords(item.at),
            ]
              .filter(Boolean)
              .join(', ')}
          </p>
          <Papers papers={of(item.number)} code={meeting.code} />
        </section>
      ))}
      {of(null).length > 0 && <h3>Other documents</h3>}
      <Papers papers={of(null)} code={meeting.code} />
      {meeting.practicalNotes && (
        <>
          <h2>Practical information</h2>
          <p>{meeting.practicalNotes}</p>
        </>
      )}
    </Sheet>
  )
}

/** One text per language. */
const textsOf = ({ files }: PackPaper) =>
  files
    .filter(({ textSize }) => textSize !== null)
    .filter(({ language }, at, all) => all.findIndex((one) => one.language === language) === at)

/** The title leads to the first text. */
function Title({ paper, code }: { paper: PackPaper; code: string }) {
  const [first] = textsOf(paper)
  return <b>{first ? <a href={`/meetings/${code}/offline/${first.id}`}>{paper.title}</a> : paper.title}</b>
}

function Papers({ papers, code }: { papers: PackPaper[]; code: string }) {
  if (papers.length === 0) return null
  return (
    <ul>
      {papers.map((paper) => (
        <li key={paper.symbol}>
          <Title paper={paper} code={code} /> <small>{paper.symbol}</small>
          <br />
          {textsOf(paper).map((file) => (
            <span key={file.id}>
              <a href={`/meetings/${code}/offline/${file.id}`}>{languageWords(file.language)}</a>{' '}
              <small>{sizeInWords(file.textSize ?? 0)}</small>{' '}
            </span>
          ))}
          {paper.files.map((file) => (
            <small key={file.id}>
              <a href={`/files/${file.id}`}>
                {file.format}, {languageWords(file.language)}
              </a>{' '}
              {sizeInWords(file.size)}{' '}
            </small>
          ))}
          {paper.missing.length > 0 && <small>Not saved: {paper.missing.join('; ')}.</small>}
        </li>
      ))}
    </ul>
  )
}
