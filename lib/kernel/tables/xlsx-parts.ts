/** The parts of a workbook that do not depend on its rows (ECMA-376, Part 1). */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A text as it is written in XML. */
export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A name in a form that the tab of a sheet allows. */
const tab = (name: string) => name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31)

const relationships = (all: [kind: string, target: string][]) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(
      ([kind, target], at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

/** How cells look, by their place in the list of formats below. */
export const LOOK = { plain: 0, head: 1, day: 2, instant: 3, quoted: 4, label: 5 } as const

const wrapped = '<alignment vertical="top" wrapText="1"/>'
const format = (number: number, font: number, more = '', inside = wrapped) =>
  `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"${more}>${inside}</xf>`
const top = '<alignment horizontal="left" vertical="top"/>'

// Names of months in English on every machine, as everything else in the table is.
const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="[$-809]d\\ mmmm\\ yyyy"/><numFmt numFmtId="165" formatCode="[$-809]d\\ mmmm\\ yyyy\\ h:mm"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="6">${[
  format(0, 0),
  format(0, 1),
  format(164, 0, '', top),
  format(165, 0, '', top),
  // A cell that is edited stays text.
  format(0, 0, ' quotePrefix="1"'),
  format(0, 1),
].join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const workbook = (list: string) => {
  const sheets = ['About', tab(list)]
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="1"/></bookViews><sheets>${sheets
    .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`)
    .join(
      '',
    )}</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="1">'${escaped(tab(list))}'!$1:$1</definedName></definedNames></workbook>`
}

/** The parts around the sheets, by where they are in the file. */
export const partsAround = (list: string): [path: string, xml: string][] => [
  [
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${[1, 2].map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
  ],
  ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
  ['xl/workbook.xml', workbook(list)],
  [
    'xl/_rels/workbook.xml.rels',
    relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['styles', 'styles.xml'],
    ]),
  ],
  ['xl/styles.xml', styles],
]

/** What comes before the rows of a sheet. */
export const sheetBegin = (widths: number[], { isFrozen }: { isFrozen: boolean }) =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${isFrozen ? ' tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' : '/>'}</sheetViews><cols>${widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`

/** What comes behind them; `range` is what can be filtered. */
export const sheetEnd = (range: string | null) =>
  `</sheetData>${range ? `<autoFilter ref="${range}"/>` : ''}<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
