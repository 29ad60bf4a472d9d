import type { Measured } from './measure'
import type { Memory } from './memory'

export type Line = { what: string; scale: number; measured: Measured; floor?: Measured }

const heads = ['', 'scale', 'a second', 'p50 ms', 'p95 ms', 'of the floor', 'p95 to scale 1']

/** The table of a run, in Markdown, so that it can be taken over into docs/performance.md as it is. */
export function tableOf(lines: Line[]): string {
  const rows = lines.map((line) => cellsOf(line, lines))
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]!.length)))
  const write = (cells: string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [write(heads), rule, ...rows.map(write)].join('\n')
}

function cellsOf({ what, scale, measured, floor }: Line, lines: Line[]): string[] {
  const first = lines.find((line) => line.what === what && line.scale === 1)
  return [
    what,
    String(scale),
    `${measured.perSecond.toFixed(1)}${measured.failed > 0 ? ` (${measured.failed} of ${measured.count} failed)` : ''}`,
    measured.p50.toFixed(0),
    measured.p95.toFixed(0),
    floor ? `${(measured.perSecond / floor.perSecond).toFixed(2)} of ${floor.perSecond.toFixed(0)}` : '',
    first && scale !== 1 ? `${(measured.p95 / first.measured.p95).toFixed(2)} times` : '',
  ]
}

export function memoryLine(scale: number, server: Memory): string {
  const most = server.most === undefined ? '' : ` (peak: ${server.most.toFixed(0)} MB)`
  return `Resident memory of the server after the run at scale ${scale}: ${server.now.toFixed(0)} MB${most}`
}
