import { redirect } from 'next/navigation'
import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Note } from '@/components/ui/note'
import { Tag } from '@/components/ui/tag'
import { dayInWords } from '@/lib/time/date-words'
import { languageWords } from '@/lib/register/languages'
import { sizeInWords } from '@/lib/files/formats'
import { getText, nameToTake, noteReading } from '@/lib/documents/files/queries'
import { partsOf } from '@/lib/documents/texts/parts'
import { wordsOf } from '@/lib/documents/texts/plain'
import { load, NothingHere, runIfShown, search } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { Frame } from '../../../../frame'
import { titled } from '../../../../titled'
import { staticPart } from '../../../../../static-parts/static-part'
import styles from '../../../documents.module.css'
import { Blocks } from './blocks'
import { PartFoot, Parts } from './parts'
import { partInput } from './part'

type Props = PageProps<'/documents/[code]/text/[language]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { code, language } = await params
  const { part } = (await search(partInput, searchParams)).input
  const text = part > 1 ? `Text, part ${part}` : 'Text'
  return titled(read(code, language), ({ file }) => `${text} – ${file.symbol} – ${file.title}`, 'Text')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string, language: string) => await load(getText, { code, language }))

export default answered(Page)

/** Words a minute, for those who read in a second language. */
const PACE = 180

/** Data alone, so that the text is sent once. */
const Text = staticPart(Blocks)

async function Page({ params, searchParams }: Props) {
  const { code, language } = await params
  const { input, faults } = await search(partInput, searchParams)
  const { file, blocks, isStandIn, examinedAt, note } = await read(code, language)
  if (blocks === null) redirect(`/documents/${code}/handling?then=${language}`)
  const parts = partsOf(blocks)
  const shown = parts[input.part - 1]
  if (!shown) throw new NothingHere()
  await runIfShown(noteReading, { id: file.id, how: 'TEXT' })
  const { words, size } = wordsOf(blocks)
  const minutes = Math.max(1, Math.round(words.split(/\s+/).length / PACE))
  const address = `/documents/${code}/text/${language}`
  const steps = { address, parts, part: input.part, find: input.find }
  return (
    <Frame at="/documents" path={address} faults={faults}>
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
      {parts.length > 1 && <Parts {...steps} />}
      <article id="text" tabIndex={-1} className={`stack-small ${styles.paper}`} lang={language} dir="auto">
        {isStandIn && (
          <p lang="en">
            <Tag>Placeholder text, written for this demonstration</Tag>
          </p>
        )}
        <Text blocks={shown} find={input.find} />
      </article>
      {parts.length > 1 && <PartFoot {...steps} />}
    </Frame>
  )
}
