import { redirect } from 'next/navigation'
import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Note } from '@/components/ui/note'
import { Tag } from '@/components/ui/tag'
import { dayInWords } from '@/lib/time/date-words'
import { languageWords } from '@/lib/documents/rules'
import { sizeInWords } from '@/lib/files/formats'
import { getText, nameToTake, noteReading } from '@/lib/documents/files/queries'
import { wordsOf } from '@/lib/documents/texts/plain'
import { load, run } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { Frame } from '../../../../frame'
import { titled } from '../../../../titled'
import styles from '../../../documents.module.css'
import { Blocks } from './blocks'

type Props = PageProps<'/documents/[code]/text/[language]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code, language } = await params
  return titled(read(code, language), ({ file }) => `Text – ${file.symbol} – ${file.title}`, 'Text')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string, language: string) => await load(getText, { code, language }))

export default answered(Page)

/** Words a minute, for those who read in a second language. */
const PACE = 180

async function Page({ params }: Props) {
  const { code, language } = await params
  const { file, blocks, isStandIn, examinedAt, note } = await read(code, language)
  if (blocks === null) redirect(`/documents/${code}/handling?then=${language}`)
  await run(noteReading, { id: file.id, how: 'TEXT' })
  const { words, size } = wordsOf(blocks)
  const minutes = Math.max(1, Math.round(words.split(/\s+/).length / PACE))
  return (
    <Frame at="/documents" path={`/documents/${code}/text/${language}`}>
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${code}`, label: file.symbol },
        ]}
        title={file.title}
        facts={[
          <b key="symbol">{file.symbol}</b>,
          `${languageWords(language)}, text extracted from the ${file.format} on ${dayInWords(examinedAt.toISOString().slice(0, 10))}`,
          `${sizeInWords(size)}, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} to read`,
        ]}
      >
        <p className="small quiet-text">
          Pictures and layout are left out. The authoritative version is the {file.format}:{' '}
          <a href={`/files/${file.id}`}>
            {nameToTake(file)}, {sizeInWords(file.size)}
          </a>
        </p>
      </PageHead>
      {note && <Note title="This text may be incomplete">{note}</Note>}
      <article className={styles.paper} lang={language} dir="auto">
        {isStandIn && (
          <p lang="en">
            <Tag>Placeholder text, written for this demonstration</Tag>
          </p>
        )}
        <Blocks blocks={blocks} />
      </article>
    </Frame>
  )
}
