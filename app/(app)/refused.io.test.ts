import { describe, expect, test, vi } from 'vitest'

const readForm = vi.hoisted(() => vi.fn())
vi.mock('@/lib/access/account/form-state', () => ({ readForm }))
vi.mock('@/lib/web/actor', () => ({ signedIn: async () => ({ id: 'somebody' }) }))
// Tests of a worker share what they import: another may have imported it without these mocks.
vi.resetModules()
const { keptForm, placesAsTyped, refusedAt } = await import('./refused')

const kept = {
  typed: { title: 'As typed', people: [{ id: 'a', name: 'Ana' }, { id: '', name: 'New' }, { id: 'gone' }] },
  sentence: 'It cannot be so.',
  fields: { 'people.1.name': 'Write the name.' },
}
const id = '00000000-0000-4000-8000-000000000001'

describe('a kept form', () => {
  test('is read for whoever is signed in, by the id in the address', async () => {
    readForm.mockResolvedValue(kept)
    expect(await keptForm(id)).toEqual({ ...kept, refusals: [id] })
    expect(readForm).toHaveBeenCalledExactlyOnceWith({ id: 'somebody' }, { id })
  })

  test('is not looked for where the address names none', async () => {
    readForm.mockClear()
    expect(await keptForm(undefined)).toBeNull()
    expect(readForm).not.toHaveBeenCalled()
  })

  test('that cannot be read is a fault of the page, and never an empty form', async () => {
    readForm.mockRejectedValue(new Error('connect ECONNREFUSED'))
    await expect(keptForm(id)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('a form that was refused', () => {
  test('has back what was typed and what is wrong, with a link to each field', () => {
    const form = refusedAt(kept, 'person', 'person')
    expect(form.typed('title', 'As it stands')).toBe('As typed')
    expect(form.typed('people.1.name')).toBe('New')
    expect(form.error('people.1.name')).toBe('Write the name.')
    expect(form.errors).toEqual([{ field: 'person-people-1-name', message: 'Write the name.' }])
    expect([form.state?.sentence, form.isStale]).toEqual([null, false])
  })

  test('leaves the other forms of its page unchanged', () => {
    const other = refusedAt(kept, 'person', 'merge')
    expect(other.typed('title', 'As it stands')).toBe('As it stands')
    expect(other.errors).toEqual([])
    expect(other.rows('people')).toEqual([])
  })

  test('has its sentence alone where no field is to blame', () => {
    const form = refusedAt({ ...kept, fields: {} }, 'person', 'person')
    expect(form.errors).toEqual([{ message: 'It cannot be so.' }])
    expect(form.state?.sentence).toBe('It cannot be so.')
  })

  test('says that it has since been changed without blaming a field', () => {
    const form = refusedAt({ ...kept, fields: { revision: 'Changed.' } }, 'person', 'person')
    expect(form.isStale).toBe(true)
    expect(form.errors).toEqual([{ message: 'It cannot be so.' }])
  })

  test('has its rows back at the places where they were typed, whoever has since been added', () => {
    const form = refusedAt(kept, 'person', 'person')
    expect(placesAsTyped(form, 'people', 'id', ['b', 'a'])).toEqual({
      places: [3, 0],
      others: [
        { id: '', at: 1 },
        { id: 'gone', at: 2 },
      ],
      next: 4,
    })
  })
})
