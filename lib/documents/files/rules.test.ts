import { expect, test } from 'vitest'
import { isStamped } from './rules'

test('a PDF bears the mark of its reader, unless everybody may have it; nothing else can', () => {
  expect(isStamped({ format: 'PDF', level: 'MEMBERS' })).toBe(true)
  expect(isStamped({ format: 'PDF', level: 'PUBLIC' })).toBe(false)
  expect(isStamped({ format: 'DOCX', level: 'MEMBERS' })).toBe(false)
})
