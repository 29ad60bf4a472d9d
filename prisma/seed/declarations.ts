import type { GroupCode } from './groups'
import type { SourceCode } from './sources'

type Declaration = {
  total:
    | 'MEMBER_STATES'
    | 'MEMBER_ORGANIZATIONS'
    | 'OBSERVER_STATES'
    | 'OBSERVER_ORGANIZATIONS'
    | 'OBSERVER_MECHANISMS'
    | 'MEMBERS'
    | 'OBSERVERS'
    | 'FOUNDING'
    | 'GROUP_STATES'
    | 'GROUP_ORGANIZATIONS'
  group?: GroupCode
  declared: number | null
  listed: number | null
  explanation: string
  sources: readonly SourceCode[]
}

/** What published pages say in numbers, and how many names are listed under the number. */
export const declarations: readonly Declaration[] = [
  {
    total: 'MEMBER_STATES',
    declared: 45,
    listed: 44,
    explanation:
      'Afghanistan is missing from the list; the same page has it among the founding members and in the Ad Hoc Group.',
    sources: ['iom-page'],
  },
  {
    total: 'MEMBER_STATES',
    declared: 45,
    listed: null,
    explanation: 'A number in a sentence; this page names no states.',
    sources: ['about'],
  },
  {
    total: 'MEMBER_ORGANIZATIONS',
    declared: 4,
    listed: 0,
    explanation: 'There is nothing under the heading.',
    sources: ['iom-page'],
  },
  {
    total: 'MEMBER_ORGANIZATIONS',
    declared: 4,
    listed: 4,
    explanation: 'Names IOM, UNHCR, UNODC and ILO.',
    sources: ['about'],
  },
  {
    total: 'MEMBERS',
    declared: 48,
    listed: null,
    explanation: 'Published before ILO became a member: 45 states and three organizations.',
    sources: ['rso-page-2016'],
  },
  {
    total: 'MEMBERS',
    declared: 49,
    listed: null,
    explanation: 'A press report of July 2019; it names the four organizations among them.',
    sources: ['ahg-2019-press'],
  },
  {
    total: 'OBSERVER_STATES',
    declared: 17,
    listed: 17,
    explanation: 'Number and list agree.',
    sources: ['iom-page'],
  },
  {
    total: 'OBSERVER_STATES',
    declared: 18,
    listed: null,
    explanation: 'A number in a sentence; no source found names an eighteenth observer state.',
    sources: ['about'],
  },
  {
    total: 'OBSERVER_ORGANIZATIONS',
    declared: 9,
    listed: 0,
    explanation: 'There is nothing under the heading; the nine in the register are inferred.',
    sources: ['iom-page'],
  },
  {
    total: 'OBSERVER_ORGANIZATIONS',
    declared: 9,
    listed: null,
    explanation: 'A number in a sentence; this page names none of them.',
    sources: ['about'],
  },
  {
    total: 'OBSERVER_MECHANISMS',
    declared: 1,
    listed: 0,
    explanation: 'There is nothing under the heading; the one in the register, IGC, is inferred.',
    sources: ['iom-page'],
  },
  {
    total: 'OBSERVERS',
    declared: 27,
    listed: null,
    explanation: 'Published before ILO became a member; 17, 9 and 1 add up to the same number.',
    sources: ['rso-page-2016'],
  },
  {
    total: 'FOUNDING',
    declared: null,
    listed: 36,
    explanation:
      'The note gives names and no number. Australia and Indonesia, IOM and UNHCR are not in it; the register lists them as founding members, as inferred.',
    sources: ['iom-page'],
  },
  {
    total: 'GROUP_STATES',
    group: 'ahg',
    declared: 15,
    listed: 16,
    explanation: 'Without the United Arab Emirates, the last to join, the list names 15.',
    sources: ['iom-page'],
  },
  {
    total: 'GROUP_ORGANIZATIONS',
    group: 'ahg',
    declared: 3,
    listed: 3,
    explanation: 'Number and list agree.',
    sources: ['iom-page'],
  },
  {
    total: 'GROUP_STATES',
    group: 'wgtip',
    declared: 15,
    listed: null,
    explanation: 'An earlier version of the page, which counts the states of the Ad Hoc Group.',
    sources: ['wgtip-page-earlier'],
  },
  {
    total: 'GROUP_STATES',
    group: 'wgtip',
    declared: 16,
    listed: null,
    explanation: 'The present version of the page, which counts the states of the Ad Hoc Group.',
    sources: ['wgtip-page'],
  },
]
