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

/** The text of a document as it is read. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  return runsOf(blocks).map((run, at) => {
    if ('blocks' in run)
      return run.kind === 'item' ? <Items key={at} items={run.blocks} /> : <Rows key={at} rows={run.blocks} />
    if (run.kind === 'heading') {
      const Heading = headings[run.level]
      return <Heading key={at}>{run.text}</Heading>
    }
    if (run.kind === 'page')
      return (
        <p key={at} className="small quiet-text">
          {run.number}
        </p>
      )
    return run.kind === 'paragraph' && <p key={at}>{run.text}</p>
  })
}

function Items({ items }: { items: Block[] }) {
  return (
    <ul className="plain">
      {items.map((item, at) => item.kind === 'item' && <li key={at}>{item.text}</li>)}
    </ul>
  )
}

function Rows({ rows }: { rows: Block[] }) {
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label="Table">
      <table>
        <tbody>
          {rows.map(
            (row, at) =>
              row.kind === 'row' && (
                <tr key={at}>
                  {row.cells.map((cell, n) => (
                    <td key={n}>{cell}</td>
                  ))}
                </tr>
              ),
          )}
        </tbody>
      </table>
    </div>
  )
}
