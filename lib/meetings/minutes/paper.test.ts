import { describe, expect, test } from 'vitest'
import { blocksOf, fileNameOf, kindOfPaper, standingOfPaper, timeOfPaper } from './paper'
import { samplePaper } from './sample-paper'

const at = (iso: string) => new Date(iso)

describe('the minutes as a paper', () => {
  test.each([
    ['DRAFT', 'Draft minutes', 'Draft as of 1 March 2027, 9:00 Makassar time (UTC+8). Not approved.'],
    [
      'CIRCULATED',
      'Draft minutes',
      'Circulated for comments until 20 March 2027, 17:00 Makassar time (UTC+8). Text as of 1 March 2027, 9:00 Makassar time (UTC+8). Not approved.',
    ],
    ['APPROVED', 'Minutes', 'Approved on 2 April 2027, 9:00 Makassar time (UTC+8)'],
    ['LOCKED', 'Minutes', 'Approved on 2 April 2027, 9:00 Makassar time (UTC+8)'],
  ] as const)('that are %s are called “%s”, and say how far they are', (state, kind, standing) => {
    const approvedAt = state === 'APPROVED' || state === 'LOCKED' ? at('2027-04-02T01:00:00Z') : null
    const paper = samplePaper({ state, approvedAt, commentsUntil: at('2027-03-20T09:00:00Z') })
    expect(kindOfPaper(paper)).toBe(kind)
    expect(standingOfPaper(paper).replaceAll('\u00a0', ' ')).toBe(standing)
    expect(fileNameOf({ code: 'som9' }, paper)).toBe(
      kind === 'Minutes' ? 'som9-minutes' : 'som9-minutes-draft',
    )
  })

  test('are of the time at which their text last changed, once it no longer does', () => {
    const [approvedAt, lockedAt] = [at('2027-04-02T01:00:00Z'), at('2027-04-03T01:00:00Z')]
    const issuedAt = at('2027-05-01T01:00:00Z')
    expect(timeOfPaper(samplePaper())).toEqual(at('2027-03-01T01:00:00Z'))
    expect(timeOfPaper(samplePaper({ approvedAt }))).toBe(approvedAt)
    expect(timeOfPaper(samplePaper({ approvedAt, lockedAt }))).toBe(lockedAt)
    const corrigenda = [{ number: 1, text: 'Read “all”.', issuedAt }]
    expect(timeOfPaper(samplePaper({ approvedAt, lockedAt }, { corrigenda }))).toBe(issuedAt)
  })

  test('have as headings the short lines of their own without a full stop', () => {
    const text = [
      ...['1. Opening', 'The meeting was opened.', 'One line\n  and another', 'Why?', 'x'.repeat(201)],
      '  Closing  ',
    ]
    expect(blocksOf(text.join('\n \n\n')).map(({ kind, lines }) => [kind, lines])).toEqual([
      ['HEADING', ['1. Opening']],
      ['TEXT', ['The meeting was opened.']],
      ['TEXT', ['One line', 'and another']],
      ['TEXT', ['Why?']],
      ['TEXT', ['x'.repeat(201)]],
      ['HEADING', ['Closing']],
    ])
  })
})
