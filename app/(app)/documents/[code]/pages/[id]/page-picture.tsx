import { Note } from '@/components/ui/note'
import { sizeInWords } from '@/lib/files/formats'
import { lookAddress } from './look'
import styles from './look.module.css'

type Picture = { size: number; width: number; height: number }

/** The picture of a page with its weight, and the way to the other size. */
export function PagePicture({
  address,
  number,
  of,
  sharper,
  pictures,
  source,
  symbol,
}: {
  address: string
  number: number
  of: number
  sharper?: '1'
  pictures: { usual: Picture; sharper: Picture; hasMissingLetters: boolean }
  source: string
  symbol: string
}) {
  const { usual, sharper: large, hasMissingLetters } = pictures
  const shown = sharper ? large : usual
  const other = lookAddress(address, { number, sharper: sharper ? undefined : '1' })
  return (
    <figure id="picture" tabIndex={-1} className={styles.figure}>
      <figcaption className="small">
        This picture: about {sizeInWords(shown.size)}.{' '}
        <a href={other}>
          {sharper
            ? `Smaller picture, ${sizeInWords(usual.size)}`
            : `Sharper picture, ${sizeInWords(large.size)}`}
        </a>
      </figcaption>
      {hasMissingLetters && (
        <Note title="Letters are missing from this picture">
          This PDF does not contain the font of some of its letters. Open it in the PDF viewer, or read it as
          text.
        </Note>
      )}
      <div className={sharper ? styles.wide : undefined} {...(sharper && scrollable)}>
        <img
          src={source}
          width={shown.width}
          height={shown.height}
          alt={`Page ${number} of ${of} of ${symbol}. Its words are in the text version.`}
          fetchPriority="high"
          className={styles.picture}
        />
      </div>
    </figure>
  )
}

/** What is wider than the window is moved by keyboard too. */
const scrollable = { tabIndex: 0, role: 'region', 'aria-label': 'Sharper picture' } as const

/** Shown where there is no picture. */
export function MissingPicture({ number, isDrawn }: { number: number; isDrawn: boolean }) {
  return (
    <div id="picture" tabIndex={-1}>
      <Note title={isDrawn ? `Page ${number} could not be drawn` : 'There is no picture of this page yet'}>
        {isDrawn
          ? 'Read the file as text, open it in the PDF viewer, or download it.'
          : 'The pages of this file are being drawn. Open this page again in a few minutes, read the file as text, or open it in the PDF viewer.'}
      </Note>
    </div>
  )
}
