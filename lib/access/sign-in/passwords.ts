import { randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/**
 * argon2id over 64 MiB in three passes: at least what OWASP and RFC 9106 recommend where memory is scarce. At most four
 * at a time, so that a flood of sign-ins takes neither all memory nor all threads; what waits too long a queue is refused.
 */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const atATime = 4
const longestQueue = 64

let running = 0
const waiting: (() => void)[] = []

/** More people are signing in at this moment than the machine can check. */
export class TooManyAtOnce extends Error {
  constructor() {
    super('too many passwords to check at once')
    this.name = 'TooManyAtOnce'
  }
}

/** `ahead` of the queue, however long strangers make it, goes what no stranger can send. */
type Turn = { ahead?: boolean }

async function inTurn<T>(work: () => Promise<T>, { ahead = false }: Turn = {}): Promise<T> {
  if (running >= atATime) {
    if (waiting.length >= longestQueue && !ahead) throw new TooManyAtOnce()
    // Whoever ends hands its place over, so the number of running ones does not change.
    await new Promise<void>((resolve) => (ahead ? waiting.unshift(resolve) : waiting.push(resolve)))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** The digest under which a password is kept (PHC string, argon2id). The password is taken exactly as it was typed. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost))
}

/** Whether this is the password of that digest. @throws when the digest cannot be read: a fault of ours, and no wrong password. */
export function verifyPassword(digest: string, password: string, turn: Turn = {}): Promise<boolean> {
  return inTurn(() => verify(digest, password), turn)
}

let standIn: Promise<string> | undefined

/**
 * A digest that belongs to nobody. An unknown login is checked against it, so that the answer takes as long as for a known one.
 */
export function nobodysDigest(): Promise<string> {
  standIn ??= hash(randomBytes(32), cost)
  return standIn
}

// Without letters and digits that are taken for one another.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to hand over: five groups of four, 24 characters to type, 99 bits to guess. */
export function firstPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return Array.from({ length: 5 }, group).join('-')
}
