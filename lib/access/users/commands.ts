import 'server-only'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { roleWords } from '@/lib/kernel/policy'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { withFirstPassword } from './first-password'
import { partyCalled } from '@/lib/register/lookup/register'
import { nameOn } from '@/lib/register/parties/names'
import {
  whyNotBecome,
  whyNotDeactivate,
  whyNotReactivate,
  whyPartyDoesNotFit,
  type Account,
  type RunningMandate,
} from './rules'
import { newUserInput, renameInput, roleInput, userInput } from './schema'

type Writer = Parameters<Parameters<typeof command>[2]>[0]['tx']

const ofAccount = (account: string) => ({
  audience: 'account' as const,
  about: { table: 'app_user', id: account },
  subjects: [account],
})

/** Locks the account and every active administrator, so that two of them never step down at once. */
async function lockAccount(
  tx: Writer,
  account: string,
): Promise<{ account: Account; administrators: number }> {
  const locked = await tx.$queryRaw<Account[]>`
    select id, role, party_id as "partyId", active from app_user where id = ${account}::uuid or role = 'ADMIN' and active order by id for update`
  const found = locked.find((row) => row.id === account)
  if (!found) throw new Refusal('There is no such account.')
  return { account: found, administrators: locked.filter((row) => row.role === 'ADMIN' && row.active).length }
}

const insertUser = command(
  'user:administer',
  z.strictObject({ ...newUserInput.shape, passwordHash: z.string() }),
  async ({ tx, record }, { name, email, role, party, passwordHash }) => {
    const partyId = party ? (await partyCalled(tx, party)).id : null
    const misfit = whyPartyDoesNotFit(role, partyId)
    if (misfit) throw new Refusal(misfit, 'party')
    const account = randomUUID()
    await insertOne(tx.user, { id: account, name, email, role, partyId })
    await record({
      ...ofAccount(account),
      action: 'account.created',
      sentence: `Created an account with the role ${roleWords[role]}.`,
    })
    await tx.$queryRaw`select door.set_password(${account}::uuid, ${passwordHash})::text`
    return { id: account }
  },
)

/** Makes an account with a first password, which the next page shows once. */
export const createUser = withFirstPassword(newUserInput, insertUser)

const storePassword = command(
  'user:administer',
  z.strictObject({ ...userInput.shape, passwordHash: z.string() }),
  async ({ tx, actor }, input) => {
    if (input.id === actor.id) throw new Refusal('Change your own password on your account page.')
    await lockAccount(tx, input.id)
    // Records the act itself, ends every session of this person, and revokes their calendars.
    await tx.$queryRaw`select door.set_password(${input.id}::uuid, ${input.passwordHash})::text`
    return { id: input.id }
  },
)

/** Gives an account a new first password in place of a lost one. */
// Each sending makes a password of its own and shows it, so that the one that is seen last is the one that counts.
export const resetPassword = withFirstPassword(userInput, (actor, input) => storePassword(actor, input))

/** Puts another name on an account. */
export const renameUser = command(
  'user:administer',
  renameInput,
  async ({ tx, record }, { id: account, was, name }) => {
    await lockAccount(tx, account)
    const before = await tx.user.findUnique({ where: { id: account }, select: { name: true } })
    if (before?.name === name) throw new Refusal('The account already has this name.', 'name')
    if (before && before.name !== was)
      throw new Refusal(
        `Another administrator has since named this account “${before.name}”. To replace that name with yours, save again.`,
        'name',
      )
    await changeOne(tx.user, { id: account }, { name })
    await record({
      ...ofAccount(account),
      action: 'account.renamed',
      sentence: 'Renamed an account.',
    })
    return { id: account }
  },
)

/** The role of an account and the code of its party, as its page has them. */
async function roleAndParty(tx: Writer, { role, partyId }: Account): Promise<[Account['role'], string]> {
  if (partyId === null) return [role, '']
  const { code } = await tx.party.findUniqueOrThrow({ where: { id: partyId }, select: { code: true } })
  return [role, code]
}

/**
 * Gives an account another role or party, which ends its sessions. A running mandate for another party prevents it. Whoever steps down as administrator may
 * not read the page of the account afterwards.
 */
export const changeRole = command(
  'user:administer',
  roleInput,
  async ({ tx, actor, record }, { id: account, was, role, party }) => {
    const locked = await lockAccount(tx, account)
    const now = await roleAndParty(tx, locked.account)
    if (now.join(' ') !== was)
      throw new Refusal(
        `Another administrator has since changed this account: ${roleWords[now[0]]}${now[1] && `, ${now[1]}`}. Check it, then choose again.`,
        'role',
      )
    const partyId = party ? (await partyCalled(tx, party)).id : null
    const misfit = whyPartyDoesNotFit(role, partyId)
    if (misfit) throw new Refusal(misfit, 'party')
    const mandates = await tx.$queryRaw<RunningMandate[]>`
    select m.party_id as "partyId", ${nameOn(Prisma.sql`m.party_id`)} as "partyName" from mandate m
    where m.user_id = ${account}::uuid and m.valid_to > forum_today() and m.valid_from < m.valid_to and m.ended_at is null`
    const no = whyNotBecome(locked.account, { role, partyId }, locked.administrators, mandates)
    if (no) throw new Refusal(no, 'role')
    await changeOne(tx.user, { id: account }, { role, partyId })
    const sentence = `Changed an account from ${roleWords[locked.account.role]} to ${roleWords[role]}.`
    await record({
      ...ofAccount(account),
      action: 'account.role-changed',
      sentence: locked.account.role === role ? 'Changed the party of an account.' : sentence,
    })
    return { id: account, stepsDown: account === actor.id && role !== 'ADMIN' }
  },
)

/** Closes an account, ends its sessions and revokes its calendars. What the person did stays in the register. */
export const deactivateUser = command(
  'user:administer',
  userInput,
  async ({ tx, record }, { id: account }) => {
    const locked = await lockAccount(tx, account)
    const no = whyNotDeactivate(locked.account, locked.administrators)
    if (no) throw new Refusal(no)
    await changeOne(tx.user, { id: account }, { active: false })
    await tx.$queryRaw`select door.end_sessions(${account}::uuid) as ended`
    await record({
      ...ofAccount(account),
      action: 'account.deactivated',
      sentence: 'Deactivated an account and ended its sessions.',
    })
    return { id: account }
  },
)

/** Opens a deactivated account again, with the password that it had. */
export const reactivateUser = command(
  'user:administer',
  userInput,
  async ({ tx, record }, { id: account }) => {
    const locked = await lockAccount(tx, account)
    const no = whyNotReactivate(locked.account)
    if (no) throw new Refusal(no)
    await changeOne(tx.user, { id: account }, { active: true })
    await record({
      ...ofAccount(account),
      action: 'account.reactivated',
      sentence: 'Reactivated an account.',
    })
    return { id: account }
  },
)

/** Ends every open session of a person, who then signs in again. The database function records it. */
export const endSessions = command('user:administer', userInput, async ({ tx }, { id: account }) => {
  await lockAccount(tx, account)
  const [ended] = await tx.$queryRaw<{ count: number }[]>`select door.end_sessions(${account}::uuid) as count`
  if (!ended?.count) throw new Refusal('There is no open session to end.')
  return { id: account }
})
