import { expect, test } from 'vitest'
import { profileInput } from './schema'

const typed = {
  name: 'Forum of tests',
  shortName: 'Forum',
  type: 'Forum',
  established: 'February 2002',
  objectives: ' First.\r\n\r\nSecond. \n',
  delegationRoles: 'Interpreter\n Security ',
  thematicFocus: 'Tests',
  website: '',
  secretariat: 'Its secretariat',
  revision: '0',
}

test('objectives are typed one a line, the date in words, and no website is none', () => {
  expect(profileInput.parse(typed)).toMatchObject({
    objectives: ['First.', 'Second.'],
    delegationRoles: ['Interpreter', 'Security'],
    established: '2002-02',
    website: null,
  })
})
test('no objectives at all are an empty list', () => {
  expect(profileInput.parse({ ...typed, objectives: ' \n ' }).objectives).toEqual([])
})
test.each([
  ['too many objectives', { objectives: 'x\n'.repeat(21) }, 'objectives'],
  ['an objective that is too long', { objectives: 'x'.repeat(301) }, 'objectives'],
  ['a role that is too long', { delegationRoles: 'x'.repeat(61) }, 'delegationRoles'],
  ['an objective that turns its direction unseen', { objectives: 'To \u202Eact' }, 'objectives'],
  ['a role that turns its direction unseen', { delegationRoles: 'Inter\u202Epreter' }, 'delegationRoles'],
  ['a script for a website', { website: 'javascript:alert(1)' }, 'website'],
  ['a day that the calendar has not', { established: '31 February 2002' }, 'established'],
  ['an empty name', { name: ' ' }, 'name'],
  ['a field that the form has not', { timeZone: 'Europe/Paris' }, undefined],
])('%s is refused at its field', (_, wrong, field) => {
  const { error } = profileInput.safeParse({ ...typed, ...wrong })
  expect(error?.issues[0]?.path).toEqual(field ? [field] : [])
})
