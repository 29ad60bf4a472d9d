import * as z from 'zod'
import { addressesOf } from './hosts'
import { networksIn, type Networks } from './networks'

/**
 * The settings from the environment, checked once when it starts (instrumentation.ts). Never at module load: the build
 * runs without any of it.
 */
export type Environment = {
  databaseUrl: string
  /** With the login of what the server does by itself. */
  jobUrl: string
  /** Scheme, host and port at which people reach the register: the only origin whose forms are accepted. */
  origin: string
  /** Whether that origin is https; cookies, HSTS and the policy of contents depend on it. */
  secure: boolean
  /** False on plain http anywhere but on this machine itself: a password would travel in clear. */
  signInPossible: boolean
  /** Seals what browsers keep for us (next-auth). */
  secret: string
  /** Whose X-Forwarded-For is believed; null where nobody is named. */
  trustedProxies: Networks | null
}

/** Each fault is one sentence that says what to do; no value is repeated, since some are secret. */
export class EnvironmentFault extends Error {
  constructor(readonly sentences: string[]) {
    super(sentences.join('\n'))
    this.name = 'EnvironmentFault'
  }
}

const address = (schemes: RegExp) => (value: string) =>
  URL.canParse(value) && schemes.test(new URL(value).protocol)
const databaseAddress = (value: string) => addressesOf(value).every(address(/^postgres(ql)?:$/))
const isBare = (value: string) => {
  const { pathname, search, hash, username, password } = new URL(value)
  return pathname === '/' && !search && !hash && !username && !password
}

const variables = z.object({
  DATABASE_URL: z
    .string('Set DATABASE_URL to the address of the PostgreSQL database.')
    .refine(databaseAddress, 'DATABASE_URL must be an address that begins with postgresql://.'),
  DATABASE_JOB_URL: z
    .string(
      'Set DATABASE_JOB_URL to the address of the PostgreSQL database, with the login of what the server does by itself (chancery_job).',
    )
    .refine(databaseAddress, 'DATABASE_JOB_URL must be an address that begins with postgresql://.'),
  DATABASE_REPLICA_URL: z
    .string()
    .refine(databaseAddress, 'DATABASE_REPLICA_URL must be an address that begins with postgresql://.')
    .refine(
      (value) => addressesOf(value).length === 1,
      'DATABASE_REPLICA_URL must name one server, which is a standby.',
    )
    .optional(),
  DATABASE_POOLER: z.enum(['transaction'], 'DATABASE_POOLER must be transaction, or not set.').optional(),
  NEXTAUTH_URL: z
    .string(
      'Set NEXTAUTH_URL to the address at which people open the register, such as https://register.example.',
    )
    .refine(address(/^https?:$/), 'NEXTAUTH_URL must be an address that begins with https:// or http://.')
    // next-auth would take a path in it for the place of its own pages.
    .refine(
      (value) => !URL.canParse(value) || isBare(value),
      'NEXTAUTH_URL must be scheme, host and port only, without a path.',
    ),
  NEXTAUTH_SECRET: z
    .string('Set NEXTAUTH_SECRET to at least 32 random bytes (openssl rand -base64 48).')
    .refine(
      (value) => Buffer.byteLength(value) >= 32,
      'NEXTAUTH_SECRET is too short: it needs at least 32 random bytes.',
    ),
  TRUSTED_PROXIES: z
    .string()
    .refine(
      (value) => networksIn(value) !== null,
      'TRUSTED_PROXIES must be addresses or networks with commas between them, such as 127.0.0.1, 10.0.0.0/8.',
    )
    .optional(),
  BACKUP_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, 'BACKUP_DAYS must be the number of days for which backups are kept, such as 35.')
    .optional(),
  // next-auth would take the origin out of a header that anybody can send.
  AUTH_TRUST_HOST: z.undefined(
    'Remove AUTH_TRUST_HOST: the origin comes from NEXTAUTH_URL, never from a request.',
  ),
})

/** Reads and checks; an empty variable counts as one that is not set. Throws EnvironmentFault. */
export function readEnvironment(given: Record<string, string | undefined>): Environment {
  const set = Object.fromEntries(Object.keys(variables.shape).map((name) => [name, given[name] || undefined]))
  const read = variables.safeParse(set)
  if (!read.success) throw new EnvironmentFault(read.error.issues.map((issue) => issue.message))
  const { origin, protocol, hostname } = new URL(read.data.NEXTAUTH_URL)
  const secure = protocol === 'https:'
  const proxies = read.data.TRUSTED_PROXIES
  return {
    databaseUrl: read.data.DATABASE_URL,
    jobUrl: read.data.DATABASE_JOB_URL,
    origin,
    secure,
    signInPossible: secure || hostname === 'localhost' || hostname === '127.0.0.1',
    secret: read.data.NEXTAUTH_SECRET,
    trustedProxies: proxies === undefined ? null : networksIn(proxies),
  }
}

let kept: Environment | undefined

/** The environment of this process; read at the first call and the same ever after. */
export function environment(): Environment {
  kept ??= readEnvironment(process.env)
  return kept
}

/** Ends the process with one sentence a fault, of this file's own and of `further` checks, when the surroundings are not fit; a server that half works is worse. */
export function stopUnlessFit(...further: (() => unknown)[]): void {
  try {
    environment()
    further.forEach((check) => check())
  } catch (error) {
    if (!(error instanceof EnvironmentFault)) throw error
    process.stderr.write(`\nThe register cannot start.\n${error.message}\n\n`)
    process.exit(1)
  }
}
