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
  ['李小明', '李', '李小明'],
  ['かな カタカナ', 'かな', 'かな カタカナ'],
  ['홍길동', '홍', '홍길동'],
  ['សុខ ម៉ាណែត', 'សុខ', 'សុខ ម៉ាណែត'],
  ['ສົມຊາຍ ນ້ຳ', 'ນ້ຳ', 'ສົມຊາຍ ນ້ຳ'],
  ['မြန်မာ မောင်', 'မောင်', 'မြန်မာ မောင်'],
  ['नरेन्द्र उदाहरण', 'उदाहरण', 'नरेन्द्र उदाहरण'],
  ['রহমান নমুনা', 'নমুনা', 'রহমান নমুনা'],
  ['කුමාර ශ්‍රී', 'ශ්‍රී', 'කුමාර ශ්‍රී'],
  ['செல்வன் ஸ்ரீ', 'ஸ்ரீ', 'செல்வன் ஸ்ரீ'],
  ['މުޙައްމަދު ނަޝީދު', 'ނަޝީދު', 'މުޙައްމަދު ނަޝީދު'],
  ['འཇིགས་མེད་ དབང་ཕྱུག', 'དབང་ཕྱུག', 'འཇིགས་མེད་ དབང་ཕྱུག'],
  ['Parrot 🦜 Emoji', 'Emoji', 'Parrot 🦜 EMOJI'],
]
