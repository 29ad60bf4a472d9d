import { Section } from '@/components/layout/section'
import { Icon } from '@/components/ui/icon'
import { instantInWords } from '@/lib/time/instant-words'
import type { MeetingDocuments } from '@/lib/documents/queries'
import { languageWords } from '@/lib/register/languages'
import { sizeInWords } from '@/lib/files/formats'

type Choice = { label: string; query: string; count: number; bytes: number }

const words = {
  text: (count: number) => (count === 1 ? 'text' : 'texts'),
  file: (count: number) => (count === 1 ? 'file' : 'files'),
}

/** The documents of a meeting in one ZIP file: as texts for a slow connection, as PDF by language, and what is new since the last time. */
export function TakeAlong({
  papers: { documents, zone },
  code,
  lastTaken,
}: {
  papers: MeetingDocuments
  code: string
  lastTaken: Date | null
}) {
  const files = documents.flatMap((document) => (document.isOpen ? document.files : []))
  if (files.length === 0) return null
  const texts = files.filter(({ textSize }) => textSize !== null)
  const pdfs = files.filter(({ format }) => format === 'PDF')
  const sum = (sizes: number[]) => sizes.reduce((all, one) => all + one, 0)
  const choices: Choice[] = [
    {
      ...{ label: 'All as text', query: 'format=text', count: texts.length },
      bytes: sum(texts.map(({ textSize }) => textSize ?? 0)),
    },
    ...[...new Set(pdfs.map(({ language }) => language))].map((language) => {
      const those = pdfs.filter((file) => file.language === language)
      return {
        ...{ label: `All as PDF, ${languageWords(language)}`, query: `format=pdf&language=${language}` },
        ...{ count: those.length, bytes: sum(those.map(({ size }) => size)) },
      }
    }),
    {
      ...{ label: 'All files', query: 'format=files', count: files.length },
      bytes: sum(files.map(({ size }) => size)),
    },
  ]
  return (
    <Section title="Download all" id="take">
      <ul className="plain">
        {lastTaken && (
          <li>
            <a href={`/meetings/${code}/pack.zip?format=text&since=${lastTaken.toISOString()}`}>
              <Icon name="load" /> New since {instantInWords(lastTaken, zone)}, as text
            </a>
          </li>
        )}
        {choices
          .filter(({ count }) => count > 0)
          .map(({ label, query, count, bytes }) => (
            <li key={query}>
              <a href={`/meetings/${code}/pack.zip?${query}`}>
                <Icon name="load" /> {label}
              </a>{' '}
              <span className="quiet-text">
                {count} {query === 'format=text' ? words.text(count) : words.file(count)},{' '}
                {sizeInWords(bytes)}
              </span>
            </li>
          ))}
      </ul>
      <p className="small quiet-text">
        Each is one ZIP file with an index that works offline. An interrupted download can be resumed.
        {texts.length > 0 && (
          <span className="with-script">
            {' '}
            Agenda, texts and chosen files can also be <a href="#device">saved on this device</a>, at the end
            of this page.
          </span>
        )}
      </p>
    </Section>
  )
}
