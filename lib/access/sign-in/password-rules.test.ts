import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { passwordRefusal } from './password-rules'

const own = ['Bali Process on People Smuggling', 'Bali Process', 'Ana Pereira', 'ana.pereira@foreign.example']

describe('a password', () => {
  test.each([
    'wandering copper lantern seven',
    'correct staple wagon thimble',
    'The third delegate spilled tea on the chart',
    '  spaces at both ends  ',
    'кошка спит на теплой крыше',
    '灯台の下の猫は静かに眠っている',
    '739184650273918',
    'x'.repeat(4) + 'kdjvmqpwotznbgh',
  ])('“%s” is accepted', (password) => expect(passwordRefusal(password, own)).toBeNull())

  test('made at random is accepted, whatever the alphabet', () => {
    for (let n = 0; n < 500; n++) {
      for (const alphabet of ['base64', 'hex'] as const)
        expect(passwordRefusal(randomBytes(18).toString(alphabet), own)).toBeNull()
    }
  })

  test('has fifteen to 128 characters, counted as people count them', () => {
    expect(passwordRefusal('wandering copp')).toMatch(/at least 15/)
    expect(passwordRefusal('🦊🐢🦉🐙🦋🐌🦔🐝🦀🐞🦂🐡🦚🐊')).toMatch(/at least 15/)
    expect(passwordRefusal(randomBytes(64).toString('hex'))).toBeNull()
    expect(passwordRefusal(`${randomBytes(64).toString('hex')}x`)).toMatch(/at most 128/)
  })

  test.each([
    ...[
      'passwordpassword',
      'Password12345678',
      'P@ssw0rdP@ssw0rd!',
      'administrator2026',
      'welcomewelcome1',
      'qwertyuiopasdfghjkl',
    ],
    ...[
      '123456789012345',
      'aaaaaaaaaaaaaaaa',
      'abcabcabcabcabc',
      'abcdefghijklmnop',
      'correct horse battery staple',
      'iloveyouiloveyou',
      'summer2026winter',
    ],
  ])('that everybody tries, “%s”, is refused', (password) => expect(passwordRefusal(password)).not.toBeNull())

  test.each([
    '1qaz2wsx3edc4rfv',
    'zaq12wsxcde34rfv',
    'qazwsxedcrfvtgb',
    '!QAZ@WSX#EDC$RFV',
    'poiuytrewqlkjhgfdsa',
    'qwertzuiopasdfghjkl',
    'azertyuiopqsdfghjklm',
    'qwer1234asdf5678',
    'Chancery-1qaz2wsx',
  ])('that is a walk over the keyboard, “%s”, is refused', (password) =>
    expect(passwordRefusal(password)).not.toBeNull(),
  )

  test.each([
    'Bali Process 2026!',
    'chancery register 1',
    'BaliProcessRSO2026',
    'B4li Pr0cess member',
    'people smuggling 2026',
    'Ana Pereira 1985!',
    'anapereira.foreign',
    'Secretariat-Secret1',
  ])('that goes with the forum or the person, “%s”, is refused', (password) =>
    expect(passwordRefusal(password, own)).not.toBeNull(),
  )
})
