import type { ListedDelegation, ListedPerson, ParticipantList } from './list'

/** For tests: a person who does not exist. */
export function samplePerson(person: Partial<ListedPerson> = {}): ListedPerson {
  return {
    place: 'ADVISER',
    honorific: 'Ms',
    name: 'Demonstration Name',
    familyName: 'Name',
    distinction: null,
    position: 'Director, Ministry of Examples',
    mode: 'IN_PERSON',
    ...person,
  }
}

/** For tests: a delegation of so many people, `Person1 Example` first. */
export function sampleDelegation(
  party: string,
  size: number,
  delegation: Partial<ListedDelegation> = {},
): ListedDelegation {
  const people = Array.from({ length: size }, (_, i) =>
    samplePerson({
      place: i === 0 ? 'HEAD' : 'ADVISER',
      name: `Person${i + 1} Of ${party}`,
      familyName: `Person${i + 1}`,
    }),
  )
  return { party, capacity: 'MEMBER', people, ...delegation }
}

/** For tests: a list of participants of a meeting that never was. */
export function sampleList(
  delegations: ListedDelegation[],
  list: Partial<ParticipantList> = {},
): ParticipantList {
  return {
    forum: 'Forum of Examples',
    title: 'Ninth Demonstration Meeting',
    days: '24–25 February 2027',
    place: 'Makassar, Indonesia',
    state: 'PROVISIONAL',
    asRegistered: '2027-02-24T01:00:00.000Z',
    zone: 'Asia/Makassar',
    language: 'en',
    delegations,
    ...list,
  }
}

/** For tests: names as people of the region and beyond write them, each with its family name and as lists write it. */
export const NAMES: [name: string, familyName: string, written: string][] = [
  ['Demonstration Name', 'Name', 'Demonstration NAME'],
  ['Nguyễn Thị Mẫu', 'Nguyễn', 'NGUYỄN Thị Mẫu'],
  ['Işıl Demirli', 'Demirli', 'Işıl DEMİRLİ'],
  ['Sione Faʻapelu', 'Faʻapelu', 'Sione FAʻAPELU'],
  ['محمد نمونه', 'نمونه', 'محمد نمونه'],
  ['สมชาย ตัวอย่าง', 'ตัวอย่าง', 'สมชาย ตัวอย่าง'],
  ['見本太郎', '見本', '見本太郎'],
  ['Parrot 🦜 Emoji', 'Emoji', 'Parrot 🦜 EMOJI'],
]
