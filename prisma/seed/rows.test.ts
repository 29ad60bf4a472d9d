import { describe, expect, test } from 'vitest'
import { isIntervalText } from '@/lib/time/dates'
import { webAddress } from '@/lib/kernel/fields'
import type { Row } from './row'
import { rows } from './rows'
import { sources } from './sources'

const of = (...tables: string[]): Row[] =>
  rows.filter(([table]) => tables.includes(table)).flatMap(([, all]) => all)
const all = rows.flatMap(([, tableRows]) => tableRows)
const sourced = of(
  ...['party_name', 'founding', 'membership', 'group', 'seat', 'note', 'declaration'],
  ...['meeting', 'meeting_total', 'attendance', 'document'],
)
const judged = of('founding', 'membership', 'group', 'seat')
const notes = of('note')

const hasNote = (fact: Row) =>
  notes.some((note) => [fact.id, fact.group_id, fact.party_id].includes(note.group_id ?? note.party_id ?? ''))

describe('a seeded fact', () => {
  test('names where it was read', () => {
    const codes = Object.keys(sources)
    for (const { sources: named, ...fact } of sourced) {
      expect(named, JSON.stringify(fact)).not.toHaveLength(0)
      expect(codes).toEqual(expect.arrayContaining([...(named as string[])]))
    }
  })

  test('uses every source that is listed', () => {
    const named = new Set(sourced.flatMap((fact) => fact.sources))
    expect(Object.keys(sources).filter((code) => !named.has(code))).toEqual([])
  })

  test('that is inferred says so in its basis, and from what', () => {
    const silent = judged.filter(
      ({ certainty, basis }) => certainty === 'INFERRED' && !/inferred/i.test(String(basis)),
    )
    expect(silent).toEqual([])
    expect(judged.filter(({ certainty }) => certainty === 'INFERRED')).not.toHaveLength(0)
  })

  test('that is only reported has the reason in its basis or in a note on its party or group', () => {
    const reported = judged.filter(({ certainty }) => certainty === 'REPORTED')
    expect(reported).not.toHaveLength(0)
    expect(reported.filter((fact) => !/reported/.test(String(fact.basis)) && !hasNote(fact))).toEqual([])
  })

  test('whose beginning or end is in doubt names the days between which it is', () => {
    const doubtful = of('membership', 'group', 'seat').filter((fact) =>
      `${fact.valid_from}${fact.valid_to}`.includes('/'),
    )
    expect(doubtful).not.toHaveLength(0)
    expect(doubtful.filter(({ basis }) => !/\b20[0-2]\d\b/.test(String(basis)))).toEqual([])
  })

  test('has dates that a form would take as well', () => {
    for (const { valid_from: from, valid_to: to } of all.filter((row) => 'valid_from' in row)) {
      expect(isIntervalText(String(from)), String(from)).toBe(true)
      expect(to === null || isIntervalText(String(to)), String(to)).toBe(true)
    }
  })

  test('has addresses that a form would take as well', () => {
    for (const address of [...all.map((row) => row.website), ...of('source').map((row) => row.address)]) {
      expect(address == null || webAddress.safeParse(address).success, String(address)).toBe(true)
    }
  })

  test('has an id of its own', () => {
    const ids = all.map(({ id }) => id).filter((id) => typeof id === 'string')
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('a group sits as another does, or says in words who sits in it, where it has no seats of its own', () => {
  for (const group of of('group')) {
    if (group.composition === 'DESCRIBED') expect(group.composition_text, String(group.code)).toBeTruthy()
    if (group.composition === 'SEATS_OF') expect(group.composition_group_id, String(group.code)).toBeTruthy()
  }
})

test('contacts are offices: the one mailbox is a general one', () => {
  expect(of('contact').flatMap(({ email }) => email ?? [])).toEqual(['info@rso.baliprocess.net'])
})
