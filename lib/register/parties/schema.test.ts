import { describe, expect, test } from 'vitest'
import { contactInput, noteInput, rosterFilters, websiteInput } from './schema'

describe('what may be asked of the roster', () => {
  test('nothing at all is the list by name', () => {
    expect(rosterFilters.parse({})).toEqual({ sort: 'name', order: 'ascending' })
  })

  test.each([
    ['category', 'MEMBERS'],
    ['region', 'OCEANIA'],
    ['group', 'x'.repeat(201)],
    ['sort', 'password'],
    ['order', 'down'],
    ['after', '2'],
    ['q', 'x'.repeat(101)],
  ])('%s is not %s', (name, value) => {
    expect(rosterFilters.safeParse({ [name]: value }).success).toBe(false)
  })
})

describe('what is edited directly', () => {
  test('an address on the web is http or https, or none', () => {
    const opened = { code: 'NR', revision: '7' }
    expect(websiteInput.parse({ ...opened, website: '' })).toEqual({ code: 'NR', website: null, revision: 7 })
    expect(websiteInput.safeParse({ ...opened, website: 'javascript:alert(1)' }).success).toBe(false)
  })

  test.each(['', '-1', '1.5', 'first'])('a form that began from revision %s is not taken', (revision) => {
    expect(websiteInput.safeParse({ code: 'NR', website: '', revision }).success).toBe(false)
  })

  test('a form without the revision from which it began equals none', () => {
    expect(websiteInput.parse({ code: 'NR', website: '' })).toMatchObject({ revision: -1 })
  })

  test('a note has a kind and a text', () => {
    expect(noteInput.safeParse({ code: 'NR', kind: 'REMARK', text: '  ' }).success).toBe(false)
    expect(noteInput.safeParse({ code: 'NR', kind: 'OPINION', text: 'A note' }).success).toBe(false)
  })

  test('a contact needs an office and nothing else', () => {
    const empty = { address: null, telephone: null, email: null, website: null }
    expect(contactInput.parse({ code: 'NR', office: ' Ministry ', email: '' })).toEqual({
      code: 'NR',
      office: 'Ministry',
      ...empty,
    })
    expect(contactInput.safeParse({ code: 'NR', office: 'Ministry', email: 'not one' }).success).toBe(false)
  })
})
