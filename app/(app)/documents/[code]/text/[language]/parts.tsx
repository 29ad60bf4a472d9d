import { Button } from '@/components/ui/button'
import { countIn, nameOfPart } from '@/lib/documents/texts/parts'
import type { Block } from '@/lib/documents/texts/blocks'
import styles from '../../../documents.module.css'
import { partAddress } from './part'

type Steps = { address: string; parts: Block[][]; part: number; find: string }

/** The parts of a long text by name, and a field that looks into all of them, since the search of a browser sees this one alone. */
export function Parts({ address, parts, part, find }: Steps) {
  const counts = find === '' ? null : parts.map((blocks) => countIn(blocks, find))
  const sum = counts?.reduce((all, one) => all + one, 0)
  return (
    <nav className="stack-small" aria-label="Parts of this text">
      <form action={address} role="search" className={styles.links}>
        <label htmlFor="find">Find in all parts</label>
        <input id="find" name="find" type="search" maxLength={100} defaultValue={find} />
        <Button variant="quiet">Find</Button>
      </form>
      {sum !== undefined && (
        <p role="status">
          “{find}” {sum === 0 ? 'is in no part of this text.' : `is found ${times(sum)}.`}
        </p>
      )}
      <details open={counts !== null || part === 1}>
        <summary>
          Part {part} of {parts.length}
        </summary>
        <ol>
          {parts.map((blocks, at) => (
            <li key={at}>
              <a
                href={partAddress(address, at + 1, find)}
                aria-current={at + 1 === part ? 'page' : undefined}
              >
                {nameOfPart(blocks)}
              </a>
              {counts && counts[at] !== 0 && ` (found ${times(counts[at] ?? 0)})`}
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)

/** On to the next part, and back. */
export function PartFoot({ address, parts, part, find }: Steps) {
  return (
    <nav className={styles.links} aria-label="Parts of this text, below">
      {part > 1 && (
        <a href={partAddress(address, part - 1, find)} rel="prev">
          Previous part
        </a>
      )}
      {part < parts.length && (
        <a href={partAddress(address, part + 1, find)} rel="next">
          Next part
        </a>
      )}
      <span>
        Part {part} of {parts.length}
      </span>
    </nav>
  )
}
