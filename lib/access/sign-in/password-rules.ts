import { withoutWalks } from './keyboard-walks'

/** Which passwords are accepted. Pure, so that the browser can say the same as the server. */

/** NIST SP 800-63B-4: fifteen where the password is the only factor, and no upper limit under 64. Characters, not bytes. */
export const passwordLength = { min: 15, max: 128 }

// Long passwords that everybody tries first: what lists of leaked passwords show at fifteen characters and more, as pieces.
const common = [
  ...[
    'password',
    'passwort',
    'passphrase',
    'welcome',
    'letmein',
    'iloveyou',
    'administrator',
    'admin',
    'secret',
    'changeme',
  ],
  ...['trustno', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwerty', 'qwertz', 'azerty', 'abc', 'dragon'],
  ...[
    'football',
    'monkey',
    'sunshine',
    'princess',
    'superman',
    'master',
    'login',
    'guest',
    'user',
    'test',
    'demo',
    'default',
  ],
  ...[
    'january',
    'february',
    'march',
    'april',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  ...['spring', 'summer', 'autumn', 'winter', 'the', 'my', 'is', 'this'],
]

const famous = [
  'correcthorsebatterystaple',
  'thequickbrownfoxjumpsoverthelazydog',
  'tobeornottobethatisthequestion',
]

// What anybody would guess of a register like this one.
const ofThisHouse = [
  ...[
    'chancery',
    'register',
    'registry',
    'secretariat',
    'forum',
    'cochair',
    'reviewer',
    'delegate',
    'observer',
    'member',
  ],
  ...[
    'bali',
    'process',
    'baliprocess',
    'regional',
    'support',
    'office',
    'rso',
    'ministerial',
    'conference',
    'smuggling',
    'trafficking',
  ],
]

const lookAlikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const plain = (text: string) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
const spelled = (text: string) => plain(text).replace(/[013457@$!]/g, (sign) => lookAlikes[sign] ?? sign)
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** How much is left of a password when everything that is easily guessed is removed. */
function remainder(text: string, words: string[]): number {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  const without = (rest: string) => longestFirst.reduce((left, word) => left.replaceAll(word, ' '), rest)
  const unguessed = (rest: string) =>
    letters(rest).replace(/\d+/g, (digits) => (digits.length > 4 && !countsUp(digits) ? digits : ''))
  const rest = without(text)
  return Math.min(...[rest, ...withoutWalks(rest)].map((left) => unguessed(left).length))
}

const repeatsItself = (text: string) => /^(.{1,7}?)\1+.{0,6}$/su.test(text) && new Set(text).size < 10
const countsUp = (text: string) =>
  [...text].filter((sign, n, all) => n > 0 && step(all[n - 1]!, sign)).length > text.length * 0.7
const step = (a: string, b: string) => Math.abs(a.codePointAt(0)! - b.codePointAt(0)!) <= 1

export const tooEasy =
  'This password is too easy to guess. Choose words that nobody would connect with you or this register.'

/**
 * Why a password is not accepted, in one sentence, or null. `own` is what belongs to the person or the forum: name, e-mail
 * address, names of the forum. No rule asks for kinds of characters, since such rules make passwords weaker.
 */
export function passwordRefusal(password: string, own: string[] = []): string | null {
  const length = [...password].length
  if (length < passwordLength.min)
    return `Use at least ${passwordLength.min} characters; several words with spaces work well.`
  if (length > passwordLength.max) return `Use at most ${passwordLength.max} characters.`
  if (repeatsItself(password) || countsUp(password))
    return 'This password is a repetition or a sequence. Choose another one.'
  const ownWords = own
    .flatMap((text) => letters(plain(text)) && plain(text).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length > 2)
  const words = [
    ...common,
    ...ofThisHouse,
    ...ownWords,
    ...own.map((text) => letters(plain(text))).filter((word) => word.length > 2),
  ]
  const left = Math.min(remainder(spelled(password), words.map(spelled)), remainder(plain(password), words))
  return left < 5 || famous.includes(letters(plain(password))) ? tooEasy : null
}
