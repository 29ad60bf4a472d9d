import { Doubt } from '@/components/ui/doubt'
import type { DocumentRow } from '@/lib/documents/list'
import { languageWords } from '@/lib/register/languages'
import { isToFollow } from '@/lib/documents/rules'
import { sizeInWords } from '@/lib/files/formats'
import type { FileShown } from '@/lib/documents/file'
import styles from './documents.module.css'

/** What can be read of a document, one language after the other: text before files, the size before every click. */
export function FileLinks({ document }: { document: DocumentRow }) {
  const { languages, files, address, code, state } = document
  const without = languages.filter(
    (one) => files.every((file) => file.language !== one.language) && isToFollow(document, one),
  )
  if (files.length === 0 && address) return <Elsewhere address={address} />
  if (files.length === 0 && state !== 'PUBLISHED' && state !== 'WITHDRAWN') return <Doubt>to follow</Doubt>
  if (files.length === 0) return <span className="quiet-text">no file</span>
  return (
    <span className={styles.links}>
      {[...new Set(files.map(({ language }) => language))].map((language) => (
        <LanguageLinks
          key={language}
          code={code}
          language={language}
          files={files.filter((file) => file.language === language)}
        />
      ))}
      {without.map(({ language }) => (
        <Doubt key={language}>{shortOf(language)} to follow</Doubt>
      ))}
    </span>
  )
}

const shortOf = (language: string) => language.toUpperCase()

/** A document that is not kept here but is published elsewhere. */
export function Elsewhere({ address }: { address: string }) {
  return (
    <a href={address} className={styles.elsewhere}>
      {new URL(address).hostname.replace(/^www\./, '')}
    </a>
  )
}

function LanguageLinks({ code, language, files }: { code: string; language: string; files: FileShown[] }) {
  const text = files.find(({ textSize }) => textSize !== null)
  const short = <b>{shortOf(language)}</b>
  return (
    <>
      {text && (
        <a href={`/documents/${code}/text/${language}`} title={`${languageWords(language)}, as text`}>
          {short} text {sizeInWords(text.textSize ?? 0)}
        </a>
      )}
      {files.map(({ id, format, size }) => (
        <a key={id} href={`/files/${id}`} title={`${languageWords(language)}, ${format}`}>
          {short} {format} {sizeInWords(size)}
        </a>
      ))}
    </>
  )
}
