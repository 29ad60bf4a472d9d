import type { IParagraphStyleOptions, IStylesOptions } from 'docx'

/** A4 with its margins, in twentieths of a point. */
export const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1304, right: 1304, bottom: 1304, left: 1304, header: 624, footer: 624 },
} as const

const RIGHT = PAGE.size.width - PAGE.margin.left - PAGE.margin.right

const GREY = '595959'
const SERIF = 'Cambria'
const SANS = 'Calibri'

/** The ids of the styles that papers have of their own; the headings and the title are Word's. */
export const STYLE = {
  forum: 'Forum',
  meeting: 'MeetingDays',
  kind: 'ListKind',
  note: 'ListNote',
  text: 'PaperText',
  total: 'ListTotal',
  person: 'Participant',
  position: 'ParticipantPosition',
  familyName: 'FamilyName',
  place: 'ParticipantPlace',
  footer: 'Footer',
} as const

const paragraph = (
  id: string,
  name: string,
  next: string,
  { paragraph, run }: Pick<IParagraphStyleOptions, 'paragraph' | 'run'>,
): IParagraphStyleOptions => ({ id, name, next, basedOn: 'Normal', quickFormat: true, paragraph, run })

/** All that papers look like: whoever changes a style changes it everywhere. Sizes are in half points, distances in twentieths. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: SANS, size: 21, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 0 } },
    },
    title: {
      next: STYLE.meeting,
      run: { font: SERIF, size: 36, bold: true, color: '000000' },
      paragraph: { spacing: { before: 60, after: 60 } },
    },
    heading1: {
      next: STYLE.total,
      run: { font: SERIF, size: 26, bold: true, color: '000000' },
      paragraph: { outlineLevel: 0, spacing: { before: 360, after: 0 }, keepNext: true, keepLines: true },
    },
    heading2: {
      next: STYLE.person,
      run: { font: SANS, size: 22, bold: true, color: '000000' },
      paragraph: { outlineLevel: 1, spacing: { before: 200, after: 40 }, keepNext: true, keepLines: true },
    },
  },
  paragraphStyles: [
    paragraph(STYLE.forum, 'Forum', 'Title', { run: { color: GREY } }),
    paragraph(STYLE.meeting, 'Meeting Days', STYLE.kind, { run: { size: 22 } }),
    paragraph(STYLE.kind, 'List Kind', STYLE.note, {
      run: { font: SERIF, size: 28, bold: true },
      paragraph: { spacing: { before: 280, after: 40 } },
    }),
    paragraph(STYLE.note, 'List Note', STYLE.note, { run: { size: 19, color: GREY } }),
    paragraph(STYLE.text, 'Paper Text', STYLE.text, {
      run: { size: 22 },
      paragraph: { spacing: { before: 120, line: 276 } },
    }),
    paragraph(STYLE.total, 'List Total', 'Heading2', {
      run: { size: 19, color: GREY },
      paragraph: { keepNext: true },
    }),
    paragraph(STYLE.person, 'Participant', STYLE.position, {
      // Names are no words of a dictionary.
      run: { noProof: true },
      paragraph: { indent: { left: 240 }, spacing: { before: 60 }, keepLines: true, rightTabStop: RIGHT },
    }),
    paragraph(STYLE.position, 'Participant Position', STYLE.person, {
      run: { size: 19, color: GREY },
      paragraph: { indent: { left: 240, right: 2400 }, keepLines: true },
    }),
    paragraph(STYLE.footer, 'footer', STYLE.footer, {
      run: { size: 17, color: GREY },
      paragraph: { rightTabStop: RIGHT },
    }),
  ],
  characterStyles: [
    // Its capitals are in the text, so that they are copied and searched for as they look; the style is there for whoever wants more.
    { id: STYLE.familyName, name: 'Family Name', basedOn: 'DefaultParagraphFont', quickFormat: true },
    {
      id: STYLE.place,
      name: 'Participant Place',
      basedOn: 'DefaultParagraphFont',
      quickFormat: true,
      run: { size: 19, color: GREY, noProof: false },
    },
  ],
}
