/** Who may do what. The only place where a role is named beside a permission; RULES of the forum, not of the screen. */

/** The roles that an account can have. */
export const roles = ['ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE'] as const
export type Role = (typeof roles)[number]
/** The server, for what it does on its own: no account and no request has this role. */
export type SystemRole = 'JOB'

const everybody = roles
const registry = ['ADMIN', 'SECRETARIAT', 'REVIEWER'] as const

/** Permission (`noun:verb`) to the roles that hold it. Denied by default: what is not listed here, nobody may do. */
export const grants = {
  'register:read': everybody,
  'register:edit': ['SECRETARIAT'],
  'forum:edit': ['SECRETARIAT'],
  'meeting:read': everybody,
  'meeting:read-all': registry,
  // A meeting that is not announced yet.
  'meeting:read-drafts': ['ADMIN', 'SECRETARIAT'],
  'meeting:edit': ['SECRETARIAT'],
  // People are personal: administrators keep accounts and read no people.
  'person:read': ['SECRETARIAT', 'REVIEWER', 'DELEGATE'],
  'person:edit': ['SECRETARIAT', 'REVIEWER', 'DELEGATE'],
  'person:merge': ['SECRETARIAT'],
  'delegation:edit': ['SECRETARIAT', 'REVIEWER', 'DELEGATE'],
  'delegation:accredit': ['SECRETARIAT'],
  'attendance:take': ['SECRETARIAT'],
  'minutes:comment': ['SECRETARIAT', 'REVIEWER', 'DELEGATE'],
  'document:read': everybody,
  'document:read-all': ['ADMIN', 'SECRETARIAT'],
  'document:edit': ['SECRETARIAT'],
  'change-request:read': registry,
  'change-request:read-drafts': ['ADMIN', 'SECRETARIAT'],
  'change-request:propose': ['SECRETARIAT'],
  'change-request:decide': ['REVIEWER'],
  'change-request:comment': ['SECRETARIAT', 'REVIEWER'],
  'audit:read': registry,
  // The whole log, to be checked elsewhere: for those who answer for it.
  'audit:export': ['REVIEWER', 'ADMIN'],
  'file:examine': ['JOB'],
  // The condition of the register, without a word of what is in it.
  'system:watch': ['JOB'],
  // What the server keeps for a time only.
  'old:clear': ['JOB'],
  'log:verify': ['JOB'],
  'system:administer': ['ADMIN'],
  // Who may do it of those that the role lets in, the rules and the guard say.
  'mandate:confirm': ['REVIEWER'],
  'account:confirm': ['ADMIN', 'REVIEWER'],
  'user:administer': ['ADMIN'],
  'account:own': everybody,
} as const satisfies Record<string, readonly (Role | SystemRole)[]>

export type Permission = keyof typeof grants

/** Someone who is signed in, as the session, the account and the register say at this request. */
export type Actor = {
  id: string
  name: string
  role: Role | SystemRole
  partyId: string | null
  partyCode: string | null
  /** 0 public, 1 observer, 2 member, 3 secretariat: computed from a certain membership, never stored. */
  clearance: number
  sessionId: string
  /** The zone that the device is set to, as its browser says. */
  deviceZone?: string | null
}

/** The server, as the actor of what it does by itself. */
export const systemActor: Actor = {
  ...{ id: 'job', name: 'The server', role: 'JOB', clearance: 0, sessionId: '' },
  ...{ partyId: null, partyCode: null },
}

/** Whether this actor's role holds the permission. Visibility of single records is asked elsewhere (visibility.ts, policies). */
export function can(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  return (grants[permission] as readonly (Role | SystemRole)[]).includes(actor.role)
}

/** The role in words, for the masthead and the users page. */
export const roleWords: Record<Role | SystemRole, string> = {
  ADMIN: 'Administrator',
  SECRETARIAT: 'Secretariat',
  REVIEWER: 'Co-chair reviewer',
  DELEGATE: 'Delegate',
  JOB: 'The server',
}
