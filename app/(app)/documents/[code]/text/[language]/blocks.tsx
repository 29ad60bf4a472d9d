import { Fragment } from 'react'
import { foundIn } from '@/lib/documents/texts/parts'
import table from '@/components/ui/table.module.css'
import type { Block } from '@/lib/documents/texts/blocks'

type Run = { kind: 'item' | 'row'; blocks: Block[] }

/** Items that follow one another are one list, rows one table. */
function runsOf(blocks: Block[]): (Block | Run)[] {
  const runs: (Block | Run)[] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    if (block.kind !== 'item' && block.kind !== 'row') runs.push(block)
    else if (last && 'blocks' in last && last.kind === block.kind) last.blocks.push(block)
    else runs.push({ kind: block.kind, blocks: [block] })
  }
  return runs
}

const headings = { 1: 'h2', 2: 'h3', 3: 'h4' } as const

/** The text of a document as it is read, each part in the direction of its own script, with what is looked for marked. */
export function Blocks({ blocks, find = '' }: { blocks: Block[]; find?: string }) {
  return runsOf(blocks).map((run, at) => {
    if ('blocks' in run)
      return run.kind === 'item' ? (
        <Items key={at} items={run.blocks} find={find} />
      ) : (
        <Rows key={at} rows={run.blocks} find={find} />
      )
    if (run.kind === 'heading') {
      const Heading = headings[run.level]
      return (
        <Heading key={at} dir="auto">
          {marked(run.text, find)}
        </Heading>
      )
    }
    if (run.kind === 'page')
      return (
        <p key={at} className="small quiet-text">
          {run.number}
        </p>
      )
    return (
      run.kind === 'paragraph' && (
        <p key={at} dir="auto">
          {marked(run.text, find)}
        </p>
      )
    )
  })
}

/** Every second piece is what is looked for. */
const marked = (text: string, find: string) =>
  find === ''
    ? text
    : foundIn(text, find).map((piece, at) =>
        at % 2 === 1 ? <mark key={at}>{piece}</mark> : <Fragment key={at}>{piece}</Fragment>,
      )

function Items({ items, find }: { items: Block[]; find: string }) {
  return (
    <ul className="plain">
      {items.map(
        (item, at) =>
          item.kind === 'item' && (
            <li key={at} dir="auto">
              {marked(item.text, find)}
            </li>
          ),
      )}
    </ul>
  )
}

function Rows({ rows, find }: { rows: Block[]; find: string }) {
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label="Table">
      <table>
        <tbody>
          {rows.map(
            (row, at) =>
              row.kind === 'row' && (
                <tr key={at}>
                  {row.cells.map((cell, n) => (
                    <td key={n} dir="auto">
                      {marked(cell, find)}
                    </td>
                  ))}
                </tr>
              ),
          )}
        </tbody>
      </table>
    </div>
  )
}
