import { sentenceOfConstraint } from './constraints'
import { Known } from './known'

/** A rule says no. The sentence is shown (at the field, where one is named) with everything typed kept. */
export class Refusal extends Known {
  static override readonly called: string = 'Refusal'
  readonly fields: Record<string, string>
  constructor(
    readonly sentence: string,
    field: string | Record<string, string> = {},
  ) {
    super(sentence)
    this.fields = typeof field === 'string' ? { [field]: sentence } : field
  }
}

/** The guard of the database that enforces a read-only register. */
const READ_ONLY = 'register_read_only'
/** In seconds: the operator ends it, and nobody knows when. */
export const READ_ONLY_RETRY_AFTER = 60

/** The register is read-only for everybody: a temporary refusal, so scripts are told with 503 when to try again. */
export class RegisterReadOnly extends Refusal {
  static override readonly called: string = 'RegisterReadOnly'
  constructor() {
    super(sentenceOfConstraint(READ_ONLY)!.sentence)
  }
}

/** Not allowed, or not there: a page answers 404, an action "You do not have permission to do this." */
export class AccessDenied extends Known {
  static override readonly called: string = 'AccessDenied'
  constructor() {
    super('access denied')
  }
}

/** The connection was lost while what was written was being committed: it may have been, or not. */
export class OutcomeUnknown extends Known {
  static override readonly called: string = 'OutcomeUnknown'
  constructor(cause: unknown) {
    super('the connection to the database was lost at COMMIT', { cause })
  }
}

/**
 * Asks back before something is done that may be a slip. The form shows the question with a button that sends everything again with the
 * question as `sure`: what was answered is what was asked, and another question is asked again.
 */
export function askBack(question: string, sure: string | null): void {
  if (sure !== question) throw new Refusal(question, 'sure')
}

/**
 * Refuses lines that someone else has changed, all of them at once: the form comes back with what is recorded now as what the writer has
 * seen, so a line of which nothing was said would be overwritten unseen.
 */
export function refuseLines(wrong: Record<string, string>): void {
  const sentences = Object.values(wrong)
  if (sentences.length > 0) throw new Refusal(sentences.join(' '), wrong)
}

type DatabaseFault = { code?: string; constraint?: string; message: string }

/**
 * What PostgreSQL said, out of any of the shapes in which Prisma hands it on: a unique violation carries only the name of the
 * constraint, exclusions and checks come as P2039, raw statements as P2010, and a refusal at COMMIT as a bare DriverAdapterError.
 */
export function databaseFault(error: unknown): DatabaseFault | null {
  let code: string | undefined
  let constraint: string | undefined
  const words: string[] = []
  const seen = new Set<unknown>()
  const visit = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null || seen.has(value) || depth > 6) return
    seen.add(value)
    const o = value as Record<string, unknown>
    for (const key of ['originalCode', 'code'])
      if (typeof o[key] === 'string' && /^[0-9A-Z]{5}$/.test(o[key]) && !/^P\d{4}$/.test(o[key]))
        code ??= o[key]
    if (o.kind === 'TransactionWriteConflict') code ??= '40001'
    if (o.kind === 'UniqueConstraintViolation') code ??= '23505'
    if (typeof o.constraint === 'string') constraint ??= o.constraint
    if (typeof o.index === 'string') constraint ??= o.index
    for (const key of ['originalMessage', 'message']) if (typeof o[key] === 'string') words.push(o[key])
    for (const key of ['cause', 'meta', 'driverAdapterError', 'constraint']) visit(o[key], depth + 1)
  }
  visit(error, 0)
  const message = words.join('\n')
  constraint ??=
    /constraint "([a-z0-9_]+)"/i.exec(message)?.[1] ?? /\b([a-z0-9]+(?:_[a-z0-9]+)+): /.exec(message)?.[1]
  return code || constraint ? { code, constraint, message } : null
}

/** A transaction that only lost a race: repeat it as a whole. */
export function isRetryable(error: unknown): boolean {
  const code = databaseFault(error)?.code
  return code === '40001' || code === '40P01' || code === '55P03'
}

/**
 * Whether the connection ended instead of an answer: what the database refuses has a code of its own, and no refusal is of the classes of
 * lost connections and of a server that goes down.
 */
export function isConnectionLost(error: unknown): boolean {
  const code = databaseFault(error)?.code
  return code === undefined || /^(?:08|57P|E)/.test(code)
}

/** The plain sentence for a rule that the database itself refused to break; null when it is a fault of ours. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const fault = databaseFault(error)
  if (!fault?.constraint) return null
  if (fault.constraint === READ_ONLY) return new RegisterReadOnly()
  const found = sentenceOfConstraint(fault.constraint)
  return found ? new Refusal(found.sentence, found.field) : null
}

const changedSince =
  'Someone else changed this after you opened it. Both texts are shown below; nothing you typed is lost.'

/** Of a form without a revision it is not known who changed its subject: the writer may have done so, and gone back. */
const changedSinceFirst =
  'This was changed after you first opened it. Both texts are shown below; nothing you typed is lost.'

/** Refuses to overwrite what the writer has not seen; forms carry the revision that they began from (lib/kernel/revisions.ts). */
export function refuseStale(
  seen: number,
  current: number,
  sentence = seen < 0 ? changedSinceFirst : changedSince,
): void {
  if (seen !== current) throw new Refusal(sentence, 'revision')
}
