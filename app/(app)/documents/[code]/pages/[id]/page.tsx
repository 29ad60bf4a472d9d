import type { Metadata } from 'next'
import { cache } from 'react'
import { redirect } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { languageWords } from '@/lib/register/languages'
import { lookAtPage } from '@/lib/documents/files/pages'
import { sizeInWords } from '@/lib/files/formats'
import { isHead } from '@/lib/web/response'
import { allow, NothingHere, reached, run, search } from '@/lib/web/pages'
import { answered } from '../../../../../answered'
import { Frame } from '../../../../frame'
import { titled } from '../../../../titled'
import { FetchAhead } from './fetch-ahead'
import { lookInput } from './look'
import { MissingPicture, PagePicture } from './page-picture'
import { PageSteps } from './page-steps'
import { pictureAddress } from '@/lib/documents/files/page-serving'

type Props = PageProps<'/documents/[code]/pages/[id]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { id } = await params
  const { page } = (await search(lookInput, searchParams)).input
  return titled(read(id, page), ({ file }) => `Page ${page} – ${file.symbol} – ${file.title}`, 'Pages')
}

/** What the page shows, read once for the page and for its title. */
const read = cache((id: string, number: number) =>
  reached(run(lookAtPage, { id, number, isTaken: !isHead() })),
)

export default answered(Page)

/** The pages of a PDF as pictures, one at a time: with the same access check, the same log entry and the same mark as a download. */
async function Page({ params, searchParams }: Props) {
  const { code, id } = await params
  const { input, faults } = await search(lookInput, searchParams)
  const { page: number, sharper } = input
  const { file, page, next, since } = await read(id, number)
  if (file.code !== code || (file.pages !== null && number > file.pages)) throw new NothingHere()
  if (file.unconfirmed) redirect(`/documents/${code}/handling?then=pages-${id}`)
  const actor = await allow('document:read')
  const address = `/documents/${code}/pages/${id}`
  const look = { actor, file, since }
  const sharpness = sharper ? 'sharper' : 'usual'
  const steps = { address, number, of: file.pages ?? number, sharper }
  return (
    <Frame at="/documents" path={address} faults={faults}>
      <PageHead
        crumbs={[
          { href: '/documents', label: 'Documents' },
          { href: `/documents/${code}`, label: file.symbol },
        ]}
        title={file.title}
        facts={[
          languageWords(file.language),
          <a key="text" href={`/documents/${code}/text/${file.language}`}>
            Read as text
          </a>,
          <a key="file" href={`/files/${id}`}>
            Download the PDF, {sizeInWords(file.size)}
          </a>,
          <a key="viewer" href={`${address}/viewer`}>
            Open in the PDF viewer, 500 kB more
          </a>,
        ]}
      />
      <PageSteps {...steps} />
      {page ? (
        <PagePicture
          {...steps}
          pictures={page}
          source={pictureAddress(look, number, page, sharpness)}
          symbol={file.symbol}
        />
      ) : (
        <MissingPicture number={number} isDrawn={page === null} />
      )}
      <PageSteps {...steps} isLast />
      {next && <FetchAhead source={pictureAddress(look, number + 1, next, sharpness)} />}
    </Frame>
  )
}
