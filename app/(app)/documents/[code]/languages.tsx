import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Doubt } from '@/components/ui/doubt'
import { Empty } from '@/components/ui/empty'
import { Icon } from '@/components/ui/icon'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { dayInWords } from '@/lib/time/date-words'
import type { Document } from '@/lib/documents/document'
import type { LanguageShown } from '@/lib/documents/list'
import { languageWords } from '@/lib/register/languages'
import { isToFollow, standingWords } from '@/lib/documents/rules'
import { sizeInWords } from '@/lib/files/formats'
import type { FileShown } from '@/lib/documents/file'
import { ReplacedBy } from '../document-status'
import styles from '../documents.module.css'
import { Elsewhere } from '../file-links'

/** What can be read or downloaded, one row for each language: first the text, which is small. */
export function Languages({ document }: { document: Document }) {
  const { files, languages, address } = document
  const listed = new Set(languages.map(({ language }) => language))
  const rows: LanguageShown[] = [
    ...languages,
    ...[...new Set(files.map(({ language }) => language))]
      .filter((language) => !listed.has(language))
      .map((language) => ({ language, standing: 'TRANSLATION' as const, expectedOn: null })),
  ]
  const isKept = files.length > 0 || !address
  return (
    <Section title="Read or download" id="read">
      {address && (
        <p className="small">
          {isKept ? 'Also published elsewhere:' : 'The register has no copy. Published elsewhere:'}{' '}
          <Elsewhere address={address} />
        </p>
      )}
      {rows.length === 0 && !address && (
        <Empty>No text yet. It appears here once the secretariat has uploaded it.</Empty>
      )}
      {rows.length > 0 && isKept && (
        <Table
          fold
          className={styles.languages}
          caption="Languages and formats"
          head={
            <>
              <th scope="col">Language</th>
              <th scope="col">As text, for a slow connection</th>
              <th scope="col">As a file</th>
              <th scope="col">State</th>
            </>
          }
        >
          <tbody>
            {rows.map((row, at) => (
              <LanguageRow
                key={row.language}
                row={row}
                document={document}
                isFirst={at === 0}
                files={files.filter(({ language }) => language === row.language)}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  )
}

function LanguageRow({
  row: { language, standing, expectedOn },
  document,
  isFirst,
  files,
}: {
  row: LanguageShown
  document: Document
  isFirst: boolean
  files: FileShown[]
}) {
  const text = files.find(({ textSize }) => textSize !== null)
  const read = `/documents/${document.code}/text/${language}`
  const size = text && sizeInWords(text.textSize ?? 0)
  return (
    <tr>
      <th scope="row">
        {languageWords(language)} {standing === 'ORIGINAL' && <Tag>original</Tag>}
      </th>
      <td data-l="As text">
        {!text ? (
          <span className="quiet-text">–</span>
        ) : isFirst && !document.replacedBy ? (
          <ButtonLink variant="main" href={read}>
            Read here, {size}
          </ButtonLink>
        ) : (
          <>
            <a href={read}>Read here, {size}</a>
            {isFirst && <ReplacedBy document={document} />}
          </>
        )}
        {text?.textNote && (
          <p className="small">
            <Doubt>may be incomplete</Doubt>
          </p>
        )}
      </td>
      <td data-l="As a file">
        {files.length === 0 ? (
          <span className="quiet-text">–</span>
        ) : (
          <span className={styles.links}>
            {files.map(({ id, format, size: bytes, pages }) => (
              <span key={id}>
                <a href={`/files/${id}`}>
                  <Icon name="load" /> {format} {sizeInWords(bytes)}
                  {pages !== null && `, ${pages} ${pages === 1 ? 'page' : 'pages'}`}
                </a>
                {format === 'PDF' && (
                  <>
                    {' '}
                    <a href={`/documents/${document.code}/pages/${id}`}>View pages</a>
                  </>
                )}
              </span>
            ))}
          </span>
        )}
      </td>
      <td data-l="State">
        {files.length === 0 ? (
          <Missing document={document} expectedOn={expectedOn} />
        ) : (
          <FileState files={files} words={standing === 'COURTESY' ? standingWords.COURTESY : null} />
        )}
      </td>
    </tr>
  )
}

function Missing({ document, expectedOn }: { document: Document; expectedOn: LanguageShown['expectedOn'] }) {
  if (!isToFollow(document, { expectedOn })) return <span className="quiet-text">no file</span>
  return <Doubt>to follow{expectedOn && `, expected ${dayInWords(expectedOn)}`}</Doubt>
}

/** Whether a scanner has looked into the files, and what the text is. */
function FileState({ files, words }: { files: FileShown[]; words: string | null }) {
  const isScanned = files.every(({ scannedBy }) => scannedBy === 'CLAMAV')
  return [
    words,
    files.some(({ isStandIn }) => isStandIn) && 'placeholder, written for this demonstration',
    isScanned ? 'checked and scanned' : 'checked, not scanned for malware',
  ]
    .filter(Boolean)
    .join('; ')
}
