import 'server-only'
import { randomUUID } from 'node:crypto'
import { readNow } from '@/lib/kernel/now'
import { Refusal } from '@/lib/kernel/errors'
import { command, type Reader } from '@/lib/kernel/operation'
import { insertOne } from '@/lib/kernel/writes'
import { peopleCalled } from '@/lib/audit/history'
import { readConfirmer, readMandates, readStandings } from './reading'
import { whyNotConfirmAccount, whyNotConfirmMandate } from './rules'
import { accountInput, mandateInput } from './schema'

// As public as the mandate itself: the co-chairs and the secretariat read on whose word somebody decides.
const audience = 'request' as const

/** Confirms a mandate, which counts from then on. */
export const confirmMandate = command(
  'mandate:confirm',
  mandateInput,
  async ({ tx, actor, record }, input) => {
    await tx.$queryRaw`select from mandate where id = ${input.mandate}::uuid for share`
    const db = tx as unknown as Reader
    const [mandate] = await readMandates(db, input.mandate)
    if (!mandate) throw new Refusal('There is no such mandate.')
    const { zone } = await readNow(db)
    const no = whyNotConfirmMandate(mandate, await readConfirmer(db, actor), zone)
    if (no) throw new Refusal(no)
    await insertOne(tx.mandateConfirmation, {
      ...{ id: randomUUID(), mandateId: mandate.id, confirmedById: actor.id },
    })
    await record({
      audience,
      action: 'mandate.confirmed',
      about: { table: 'mandate', id: mandate.id },
      subjects: [mandate.holderId, mandate.partyId],
      sentence: `Confirmed a mandate to decide for the seat of ${mandate.party}.`,
      basis: mandate.letter,
    })
    return { id: mandate.id }
  },
)

/** Confirms the account of a reviewer after an administrator set its password or mailbox; it decides from then on. */
export const confirmAccount = command(
  'account:confirm',
  accountInput,
  async ({ tx, actor, record }, input) => {
    const db = tx as unknown as Reader
    const person = (await peopleCalled(db, [input.account])).get(input.account)
    if (person?.role !== 'REVIEWER') throw new Refusal('There is no such account of a reviewer.')
    const { zone } = await readNow(db)
    const [standing] = await readStandings(db, [input.account])
    const { waitsUntil = null, setBy = [] } = standing ?? {}
    const account = { id: input.account, partyId: person.partyId, waitsUntil, setBy }
    const no = whyNotConfirmAccount(account, await readConfirmer(db, actor), zone)
    if (no) throw new Refusal(no)
    await insertOne(tx.accountConfirmation, {
      ...{ id: randomUUID(), userId: account.id, confirmedById: actor.id },
    })
    await record({
      audience,
      action: 'account.confirmed',
      about: { table: 'app_user', id: account.id },
      subjects: [account.id],
      sentence:
        'Confirmed the account of a reviewer after an administrator had set its password or e-mail address.',
    })
    return { id: account.id }
  },
)
