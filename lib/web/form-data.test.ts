import { expect, test } from 'vitest'
import { formObject } from './form-data'

const sent = (...fields: [name: string, value: string][]) => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return formObject(data)
}

test('a form that does not send what it is about has moved, unless it does not send what it began from either', () => {
  const about: [string, string] = ['began.end-1', 'focalPoint was']
  expect(sent(about, ['was', ''], ['until', '1 May 2030']).moved).toEqual(['focalPoint'])
  expect(sent(about, ['until', '1 May 2030']).moved).toEqual([])
  expect(sent(['$ACTION_ID_0', ''], about, ['focalPoint', 'a'], ['was', '']).moved).toEqual([])
  expect(sent(['until', '1 May 2030']).moved).toEqual([])
  expect(sent(about).input).toEqual({})
})

test('rows are named by what they are about, and lists by number', () => {
  const id = '00000000-0000-4000-8000-000000000007'
  const { input } = sent(
    [`order.${id}.place`, '2'],
    ['parties.FJ.is', 'ABSENT'],
    ['parties.2e.is', ''],
    ['codes.0', 'a'],
    ['codes.4', 'b'],
  )
  expect(input).toEqual({
    order: { [id]: { place: '2' } },
    parties: { FJ: { is: 'ABSENT' }, '2e': { is: '' } },
    codes: ['a', 'b'],
  })
})

test('no name reaches what every object has', () => {
  expect(sent(['constructor.a', 'x'], ['__proto__.a', 'x'], ['a.constructor', 'x']).input).toEqual({})
})
