import { describe, expect, test } from 'vitest'
import {
  codeOf,
  instantsOf,
  isOpen,
  nameOf,
  ordinalInWords,
  phaseOn,
  stepsFrom,
  titleOf,
  totalWords,
  unshownHour,
  whenInWords,
  dayAfterMove,
  isFarAhead,
  placeInWords,
  stateInWords,
} from './rules'
import { meetingCode, meetingStates } from './schema'

const plain = (words: string | null) => words?.replaceAll('\u00a0', ' ') ?? null
const noHours = (day: string) => ({ day, opens: null, closes: null })

describe('an ordinal', () => {
  test('is a word up to twenty', () => {
    expect([1, 2, 9, 11, 12, 13, 20].map(ordinalInWords)).toEqual([
      ...['First', 'Second', 'Ninth', 'Eleventh', 'Twelfth', 'Thirteenth', 'Twentieth'],
    ])
  })
  test('is a number with its ending above', () => {
    expect([21, 22, 23, 24, 30, 101, 102, 103, 104, 110].map(ordinalInWords)).toEqual([
      ...['21st', '22nd', '23rd', '24th', '30th', '101st', '102nd', '103rd', '104th', '110th'],
    ])
    expect([111, 112, 113, 121, 211, 212, 213, 223].map(ordinalInWords)).toEqual([
      ...['111th', '112th', '113th', '121st', '211th', '212th', '213th', '223rd'],
    ])
  })
})

describe('a meeting without a title', () => {
  test.each([
    ['SENIOR_OFFICIALS', 9, 'Ninth Senior Officials’ Meeting'],
    ['MINISTERIAL', 11, 'Eleventh Ministerial Conference'],
    ['MINISTERIAL', null, 'Ministerial Conference'],
    ['STEERING', 21, '21st Steering Group Meeting'],
    ['WORKING_GROUP', 12, 'Twelfth Meeting of the Task Force'],
    ['WORKING_GROUP', null, 'Meeting of the Task Force'],
    ['WORKSHOP', 1, 'First Workshop of the Task Force'],
  ] as const)('that is %s and has the number %s is called “%s”', (kind, ordinal, title) => {
    expect(titleOf({ kind, ordinal, body: 'Task Force' })).toBe(title)
  })
})

describe('the steps of a meeting', () => {
  test('are those of the forum', () => {
    expect(
      Object.fromEntries(meetingStates.map((state) => [state, stepsFrom({ state, isDraft: false })])),
    ).toEqual({
      PLANNED: ['CONFIRMED', 'POSTPONED', 'CANCELLED', 'HELD'],
      CONFIRMED: ['POSTPONED', 'CANCELLED', 'HELD', 'PLANNED'],
      POSTPONED: ['PLANNED', 'CONFIRMED', 'CANCELLED'],
      CANCELLED: ['PLANNED'],
      HELD: ['CONFIRMED'],
    })
  })
  test('of a draft lead to nothing that others would have to know of', () => {
    expect(
      Object.fromEntries(meetingStates.map((state) => [state, stepsFrom({ state, isDraft: true })])),
    ).toMatchObject({ PLANNED: ['CANCELLED'], CANCELLED: ['PLANNED'] })
  })
  test('never lead to its current state, and from everywhere back to a plan', () => {
    for (const state of meetingStates) {
      expect(stepsFrom({ state, isDraft: false })).not.toContain(state)
      const reached = new Set([state])
      for (const one of reached)
        for (const next of stepsFrom({ state: one, isDraft: false })) reached.add(next)
      expect(reached).toContain('PLANNED')
    }
  })
  test('leave it open to its delegations while it is planned or confirmed', () => {
    expect(meetingStates.filter(isOpen)).toEqual(['PLANNED', 'CONFIRMED'])
  })
})

describe('on a day a meeting', () => {
  const when = {
    begins: '2027-02-24',
    ends: '2027-02-26',
    firstDay: '2027-02-24',
    lastDay: '2027-02-26',
    days: [],
  }
  test('is in the future until its first day and is past after its last', () => {
    expect(phaseOn(when, '2027-02-23')).toEqual({ phase: 'AHEAD' })
    expect(phaseOn(when, '2027-02-27')).toEqual({ phase: 'PAST' })
  })
  test('is in session, and on which of its days', () => {
    expect(phaseOn(when, '2027-02-24')).toEqual({ phase: 'IN_SESSION', nth: 1, of: 3 })
    expect(phaseOn(when, '2027-02-26')).toEqual({ phase: 'IN_SESSION', nth: 3, of: 3 })
  })
  test('counts days, not their sittings', () => {
    const sittings = ['2027-02-24', '2027-02-24', '2027-02-25'].map(noHours)
    const two = { ...when, days: sittings, lastDay: '2027-02-25' }
    expect(phaseOn(two, '2027-02-25')).toEqual({ phase: 'IN_SESSION', nth: 2, of: 2 })
    expect(plain(whenInWords(two))).toBe('24–25 February 2027')
  })
  test('counts over the end of a month', () => {
    const long = {
      ...when,
      begins: '2028-02-28',
      ends: '2028-03-01',
      firstDay: '2028-02-28',
      lastDay: '2028-03-01',
    }
    expect(phaseOn(long, '2028-03-01')).toEqual({ phase: 'IN_SESSION', nth: 3, of: 3 })
  })
  test('is between two of its days where it does not sit on all of them', () => {
    const apart = { ...when, days: ['2027-02-24', '2027-02-26'].map(noHours) }
    expect(phaseOn(apart, '2027-02-25')).toEqual({ phase: 'BETWEEN' })
    expect(phaseOn(apart, '2027-02-26')).toEqual({ phase: 'IN_SESSION', nth: 2, of: 2 })
  })
  test('of which the month alone is known is not said to be in session', () => {
    const vague = { begins: '2027-02', ends: null, firstDay: '2027-02-01', lastDay: '2027-02-28', days: [] }
    expect(phaseOn(vague, '2027-02-10')).toEqual({ phase: 'AROUND' })
    expect(phaseOn(vague, '2027-01-31')).toEqual({ phase: 'AHEAD' })
    expect(phaseOn(vague, '2027-03-01')).toEqual({ phase: 'PAST' })
  })
})

describe('when a meeting is', () => {
  test.each([
    [{ begins: '2027-02-24', ends: null, days: [] }, '24 February 2027'],
    [{ begins: '2027-02-24', ends: '2027-02-25', days: [] }, '24–25 February 2027'],
    [
      { begins: '2021-09-21', ends: '2021-09-23', days: ['2021-09-21', '2021-09-23'].map(noHours) },
      '21 and 23 September 2021',
    ],
    [{ begins: '2010-06', ends: null, days: [] }, 'June 2010'],
    [{ begins: '2020', ends: null, days: [] }, '2020'],
  ])('%j is told as %s', (when, words) => {
    expect(plain(whenInWords(when))).toBe(words)
  })
  test('as instants is from the first hour to the last, where hours are known', () => {
    const days = [
      { day: '2027-02-24', opens: '09:00', closes: '17:00' },
      { day: '2027-02-25', opens: '10:00', closes: '12:30' },
    ]
    expect(instantsOf(days, 'Asia/Kathmandu')).toEqual({
      begins: new Date('2027-02-24T03:15:00Z'),
      ends: new Date('2027-02-25T06:45:00Z'),
    })
    expect(instantsOf([noHours('2027-02-24')], 'Asia/Kathmandu')).toBeNull()
    expect(instantsOf([], 'Asia/Kathmandu')).toBeNull()
  })
})

describe('an hour that the clocks never show', () => {
  const sydney = (opens: string, closes: string | null = null, day = '2026-10-04') =>
    plain(unshownHour([noHours('2026-10-03'), { day, opens, closes }], 'Australia/Sydney'))
  test('is named with its day and place, as beginning and as end', () => {
    expect(sydney('02:30')).toBe(
      'The time 2:30 does not exist in Sydney on 4 October 2026: the clocks skip it. Choose another time.',
    )
    expect(sydney('01:00', '02:15')).toContain('2:15 does not exist')
  })
  test('is one of that day and zone alone', () => {
    expect(sydney('03:00', '12:00')).toBeNull()
    expect(sydney('02:30', null, '2026-10-05')).toBeNull()
    expect(unshownHour([{ day: '2026-10-04', opens: '02:30', closes: null }], 'Asia/Makassar')).toBeNull()
  })
})

test('the short name of a meeting is that of its body with the ordinal, or with the month', () => {
  const codes = [
    codeOf({ body: 'som', ordinal: 9, begins: '2027-02-24' }),
    codeOf({ body: 'dwg', ordinal: null, begins: '2027-02-24' }),
    codeOf({ body: 'dwg', ordinal: null, begins: '2027-02' }),
    codeOf({ body: 'dwg', ordinal: null, begins: '2027' }),
  ]
  expect(codes).toEqual(['som9', 'dwg-2027-02', 'dwg-2027-02', 'dwg-2027'])
  for (const code of codes) expect(meetingCode.safeParse(code).success).toBe(true)
})

test('what is counted of those who came is said in words, one and more', () => {
  expect(totalWords({ counted: 'COUNTRIES', number: 1 })).toBe('country')
  expect(totalWords({ counted: 'MEMBER_STATES', number: 42 })).toBe('member states')
})

describe('what is done on a day of a meeting, once the days are others,', () => {
  const [mon, tue, wed, thu] = ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04']
  test.each([
    ['moves with the meeting', tue, [mon, tue], [wed, thu], thu],
    ['moves by one day with it', mon, [mon, tue], [tue, wed], tue],
    ['moves with it into a longer one', mon, [mon, tue], [wed, thu, '2027-03-05'], wed],
    ['stays where the first day is taken away', tue, [mon, tue, wed], [tue, wed], tue],
    ['stays where a day is put before it', mon, [mon, tue], ['2027-02-28', mon, tue], mon],
    ['is on none where its own day is taken away', mon, [mon, tue, wed], [tue, wed], null],
    ['is on none where the days are not fixed any more', tue, [mon, tue], [], null],
  ])('%s', (_, day, before, after, then) => {
    expect(dayAfterMove(day, before, after)).toBe(then)
  })
})

test('an hour past midnight is looked for on the day after', () => {
  // Sydney leaves out 2:00 to 3:00 on 4 October 2026.
  const night = (day: string) => unshownHour([{ day, opens: '21:00', closes: '02:30' }], 'Australia/Sydney')
  expect(night('2026-10-03')).toMatch(/does not exist in Sydney on 4/)
  expect(night('2026-10-04')).toBeNull()
})

test('a meeting is named with its date where another one is called the same, and alone otherwise', () => {
  const meeting = { title: 'Meeting of the Task Force', begins: '2027-02' }
  expect(nameOf({ ...meeting, hasNamesake: false })).toBe('Meeting of the Task Force')
  expect(nameOf({ ...meeting, hasNamesake: true })).toBe('Meeting of the Task Force, February\u00a02027')
})

describe('the state of a meeting today', () => {
  const days = { firstDay: '2027-02-24', lastDay: '2027-02-25' }
  const meeting = { begins: '2027-02-24', ends: '2027-02-25', days: [], isDraft: false, ...days }
  test.each([
    ['PLANNED', {}, '2027-02-01', 'Planned'],
    ['CONFIRMED', {}, '2027-02-24', 'In session, day 1 of 2'],
    ['CONFIRMED', {}, '2027-02-25', 'In session, day 2 of 2'],
    ['CONFIRMED', { ends: null, lastDay: '2027-02-24' }, '2027-02-24', 'In session'],
    ['CONFIRMED', {}, '2027-02-26', 'Confirmed; dates have passed'],
    ['HELD', {}, '2027-02-26', 'Held'],
    ['CANCELLED', {}, '2027-02-24', 'Cancelled'],
    ['POSTPONED', {}, '2027-02-24', 'Postponed'],
    ['PLANNED', { isDraft: true }, '2027-02-24', 'Draft, not announced'],
    ['CANCELLED', { isDraft: true }, '2027-02-24', 'Cancelled'],
  ] as const)('%s, %j on %s, is said as “%3$s”', (state, more, today, words) => {
    expect(stateInWords({ ...meeting, state, ...more }, today)).toBe(words)
  })

  test('is far ahead where it is more than two weeks away and was not held', () => {
    const ahead = (state: 'CONFIRMED' | 'HELD', today: string) => isFarAhead({ state, ...days }, today)
    expect(ahead('CONFIRMED', '2027-02-09')).toBe(true)
    expect(ahead('CONFIRMED', '2027-02-10')).toBe(false)
    expect(ahead('HELD', '2027-02-09')).toBe(false)
  })
})

test.each([
  [{ city: 'Adelaide', country: 'AU', mode: 'IN_PERSON' }, 'Adelaide, Australia'],
  [
    { city: 'Adelaide', country: 'AU', countryName: 'The Commonwealth', mode: null },
    'Adelaide, The Commonwealth',
  ],
  [{ city: null, country: 'AU', mode: null }, 'Australia'],
  [{ city: null, country: null, mode: 'VIRTUAL' }, 'by video'],
  [{ city: 'Bali', country: null, mode: 'VIRTUAL' }, 'Bali, by video'],
  [{ city: null, country: null, mode: 'HYBRID' }, 'in person and by video'],
  [{ city: 'Bali', country: null, mode: 'HYBRID' }, 'Bali, and by video'],
  [{ city: null, country: null, mode: 'IN_PERSON' }, null],
])('the place %j is said as %s', (place, words) => {
  expect(placeInWords(place)).toBe(words)
})

test('a meeting of which only some months are known is said to be in one of them', () => {
  expect(plain(whenInWords({ begins: '2010-06/2010-08', ends: null, days: [] }))).toBe(
    'by August 2010, not before June 2010',
  )
})
