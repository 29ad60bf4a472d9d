import { expect, test } from 'vitest'
import { joining } from './hyphens'

const joined = async (before: string, next: string, text: string[] = []) => {
  const { join, others } = await joining([before, ...text])
  return { line: join(before, next), others: [...others] }
}

test.each([
  ['co-', 'chairs met', 'co-chairs met'],
  ['a follow-', 'up report', 'a follow-up report'],
  ['counter-', 'trafficking', 'counter-trafficking'],
  ['re-', 'elect', 're-elect'],
  ['non-', 'refoulement', 'non-refoulement'],
  ['decision-', 'making', 'decision-making'],
  ['undang-', 'undang', 'undang-undang'],
  ['Asia-', 'Pacific', 'Asia-Pacific'],
  ['2025-', '2026', '2025-2026'],
])('a compound keeps its hyphen: %s %s', async (before, next, line) => {
  expect((await joined(before, next)).line).toBe(line)
})
test.each([
  ['trans-', 'national crime', 'transnational crime'],
  ['inter-', 'viewed.', 'interviewed.'],
  ['counter-', 'part', 'counterpart'],
  ['imple-', 'mentation', 'implementation'],
  ['pemerin-', 'tahan', 'pemerintahan'],
  ['traf\u00ad', 'ficking', 'trafficking'],
])('a divided word is one word: %s %s', async (before, next, line) => {
  expect((await joined(before, next)).line).toBe(line)
})
test('what the text writes elsewhere decides', async () => {
  expect((await joined('re-', 'admission', ['on re-admission of'])).line).toBe('re-admission')
  expect((await joined('co-', 'chairs', ['the cochairs met'])).line).toBe('cochairs')
})
test('the other way to write it is known to the search', async () => {
  expect((await joined('co-', 'chairs')).others).toEqual(['cochairs'])
  expect((await joined('trans-', 'national')).others).toEqual(['trans-national'])
})
test.each([
  ['a line', 'and the next', 'a line and the next'],
  ['a dash –', 'between', 'a dash – between'],
  ['打击人口', '走私', '打击人口走私'],
])('other lines are joined as their script does it: %s %s', async (before, next, line) => {
  expect((await joined(before, next)).line).toBe(line)
})
