import { expect, test } from 'vitest'
import { changedTables, type Digests } from './digests'

const before: Digests = {
  tables: new Map([
    ['public.party', 'a'],
    ['public.seat', 'b'],
  ]),
  drawn: ['first', 'second'],
  strays: 'none',
}

test('another page that the server has drawn of an accepted file is no change', () => {
  expect(changedTables(before, before)).toEqual([])
  expect(changedTables(before, { ...before, drawn: ['first', 'second', 'third'] })).toEqual([])
})

test('another row in any table, a drawn page that is gone or different, and one of no accepted file are changes', () => {
  const tables = new Map(before.tables).set('public.seat', 'c')
  expect(changedTables(before, { ...before, tables })).toEqual(['public.seat'])
  expect(changedTables(before, { ...before, drawn: ['first', 'other'] })).toEqual(['public.document_page'])
  expect(changedTables(before, { ...before, drawn: ['first', 'second', 'third'], strays: 'one' })).toEqual([
    'public.document_page',
  ])
})
