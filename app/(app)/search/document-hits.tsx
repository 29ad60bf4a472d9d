import { Section } from '@/components/layout/section'
import { beginningInWords } from '@/lib/time/date-words'
import { languageWords } from '@/lib/register/languages'
import { typeWords } from '@/lib/documents/rules'
import type { DocumentHit } from '@/lib/portal/search/documents'
import { MOST_DOCUMENTS } from '@/lib/portal/search/queries'
import { Passage } from './passage'
import styles from './search.module.css'

/** Documents with the passage in which the words occur. */
export function DocumentHits({ hits, q, all = false }: { hits: DocumentHit[]; q: string; all?: boolean }) {
  if (hits.length === 0) return null
  const shown = all ? hits : hits.slice(0, MOST_DOCUMENTS)
  return (
    <Section title="Documents" id="documents" count={shown.length}>
      <ul className={styles.hits}>
        {shown.map((hit) => (
          <li key={hit.code}>
            <p>
              <b>
                <a href={`/documents/${hit.code}`}>{hit.title}</a>
              </b>
            </p>
            <p className="small quiet-text">
              {[hit.symbol, typeWords[hit.type], hit.dated && beginningInWords(hit.dated)]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {hit.passage && hit.language && (
              <p lang={hit.language} dir="auto">
                <Passage passage={hit.passage} />{' '}
                <a className="small" href={`/documents/${hit.code}/text/${hit.language}`} lang="en">
                  Read in {languageWords(hit.language)}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {!all && hits.length > MOST_DOCUMENTS && (
        <p className="after">
          <a href={`/documents/search?q=${encodeURIComponent(q)}`}>More documents, with filters</a>
        </p>
      )}
    </Section>
  )
}
