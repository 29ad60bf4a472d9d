import { randomBytes, randomInt } from 'node:crypto'
import { totalmem } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { takingTurns, type Turn } from '@/lib/kernel/turns'

/**
 * argon2id over 64 MiB in three passes: at least what OWASP and RFC 9106 recommend where memory is scarce. Few at a time, so that a flood of
 * sign-ins takes neither all memory nor all threads; what waits too long a queue is refused.
 */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
const longestQueue = 64

/** What the server needs besides, in MiB. */
const RESERVED = 400
/** Of the four threads that also read files, one is left to them. */
const MOST = 3

/** How many passwords a machine with so much memory, in bytes, checks at a time: one at least, whatever it has. */
export const passwordsAtATime = (memory: number): number =>
  Math.max(1, Math.min(MOST, Math.floor((memory / 2 ** 20 - RESERVED) / (cost.memoryCost / 1024))))

/** What is set for this process where there is a limit, such as that of a container; else what the machine has. */
const memoryHere = () => Math.min(process.constrainedMemory() || Infinity, totalmem())

const inTurn = takingTurns({ atATime: passwordsAtATime(memoryHere()), longestQueue })

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
