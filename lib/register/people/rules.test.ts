import { expect, test } from 'vitest'
import { isInName, isSameName, cut, findFamilyName } from './rules'

test.each([
  ['Demo', 'Anna Demo'],
  ['DEMO', 'Anna Demo'],
  ['de la Cruz', 'Juan de la Cruz'],
  ['Nguyễn', 'Nguyễn Văn Hùng'],
  ['李', '李小明'],
  ['김', '김철수'],
  ['นามสกุล', 'สมชาย นามสกุล'],
])('“%s” is a part of “%s”', (family, name) => {
  expect(isInName(family, name)).toBe(true)
})

test.each([
  ['Demo', 'Dora Example'],
  ['Nguyen', 'Nguyễn Văn Hùng'],
  ['An', 'Anh Mẫu'],
  ['王', '李小明'],
])('“%s” is no part of “%s”', (family, name) => {
  expect(isInName(family, name)).toBe(false)
})

test('one name is the same however it was composed, and another with another letter, accent or capital', () => {
  expect(isSameName('Nguyễn Văn Hùng', 'Nguyễn  Văn Hùng '.normalize('NFD'))).toBe(true)
  for (const other of ['Nguyễn Văn Hưng', 'Nguyen Van Hung', 'NGUYỄN Văn Hùng', 'Nguyễn Văn'])
    expect(isSameName('Nguyễn Văn Hùng', other)).toBe(false)
})

const placeOf = (family: string, name: string) => findFamilyName(cut(name), cut(family))

test.each([
  ['O’Brien', "Anna O'Brien", 5],
  ['de\u00a0la Cruz', 'Juan de la Cruz', 5],
  ['An', 'An Binh An', 8],
  ['An', 'An, Binh', 0],
  ['Demo', 'Anna al-Demo', 8],
  ['Demo', 'Demo al-Demo', 0],
  ['Demo', 'Demo-Anna Demo', 10],
  ['李', 'Anna 李小明', 5],
  ['김', '김철수', 0],
])('the family name %s is found in “%s” at %i', (family, name, place) => {
  expect(placeOf(family, name)).toBe(place)
})
