import { letterTo, STANDARD_LETTER, type Invited, type Inviting } from './letter'

const sampleMeeting: Inviting = {
  forum: 'Forum of Examples',
  title: 'Ninth Demonstration Meeting',
  days: '24–25 February 2027',
  place: 'Makassar, Indonesia',
  nominationsUntil: new Date('2027-02-10T09:00:00Z'),
  zone: 'Asia/Makassar',
}

/** For tests: the letter to a party that is invited to a meeting that never was. */
export const sampleLetter = (
  invited: Partial<Invited> = {},
  meeting: Partial<Inviting> = {},
  template = STANDARD_LETTER,
) =>
  letterTo(
    { code: 'NR', formalName: 'Republic of Nauru', capacity: 'MEMBER', invitedOn: '2026-12-01', ...invited },
    { ...sampleMeeting, ...meeting },
    template,
  )
