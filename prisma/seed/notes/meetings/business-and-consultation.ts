import type { Note } from '../note'

/** On the business forum and the Consultation Mechanism. */
export const businessAndConsultationNotes: readonly Note[] = [
  {
    meeting: 'gabf1',
    kind: 'REMARK',
    text: 'The 40 business leaders came from 29 member states. What is counted as 37 countries are governments.',
    sources: ['gabf-page'],
  },
  {
    meeting: 'gabf2',
    kind: 'SOURCES_DISAGREE',
    text: 'Number of participants: over 350 from 52 countries on the IOM page. For the same days the Australian minister says 281 delegates from 46 countries and 10 organizations, the press 321 from 52 countries and 8 organizations. They may count different meetings; the register shows the first here and the others at the conference.',
    sources: ['iom-page', 'conference-2018-minister', 'conference-2018-press'],
  },
  {
    meeting: 'gabf3',
    kind: 'REMARK',
    text: 'Reported as held beside the conference of 10 February 2023. Neither its day nor its number was found.',
    sources: ['conference-2023-press', 'gabf-about'],
  },
  {
    meeting: 'cm1',
    kind: 'REMARK',
    text: 'What was said is confidential. Bangladesh and Myanmar took part as the countries most affected.',
    sources: ['cm-2017-statement'],
  },
]
