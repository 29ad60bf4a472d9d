import { expect, test } from 'vitest'
import { newPerson } from './schema'

const emails = (typed: string) =>
  newPerson.safeParse({ name: 'Baron Waqa', emails: typed, telephones: '', languages: '' })

test.each(['pm@nauru.example', "r.o'brien+visa@state.gov.example; office@nauru.example"])(
  'the e-mail addresses %s are taken',
  (typed) => {
    expect(emails(typed).success).toBe(true)
  },
)

test.each([
  'Baron Waqa <pm@nauru.example>',
  '<pm@nauru.example>',
  '"pm"@nauru.example',
  'pm@"nauru".example',
  'pm@nauru',
  'pm@nauru.example, and another',
])('the e-mail addresses %s are refused with an example', (typed) => {
  expect(emails(typed).error?.issues[0]).toMatchObject({
    path: ['emails'],
    message: 'Write e-mail addresses such as name@ministry.gov, separated by commas.',
  })
})
