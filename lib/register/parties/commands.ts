import 'server-only'
import { randomUUID } from 'node:crypto'
import { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import * as contacts from './contact-edits'
import * as edits from './edits'
import { nameOn, partyCoded } from './names'
import {
  aliasInput,
  aliasWithdrawal,
  contactEdit,
  contactInput,
  contactWithdrawal,
  noteEdit,
  noteInput,
  noteWithdrawal,
  websiteInput,
} from './schema'

/**
 * What the secretariat edits directly, without a request: web address, other names, notes, contacts. Each is recorded in the
 * history of the party. The party is locked first, so that two writers follow one another.
 */
async function lockParty(
  tx: edits.Edit['tx'],
  code: string,
): Promise<edits.Subject & { website: string | null }> {
  const [found] = await tx.$queryRaw<{ id: string; website: string | null; name: string }[]>`
    select p.id, p.website, ${nameOn(Prisma.sql`p.id`)} as name from party p where p.id = ${partyCoded(code)} for update of p`
  if (!found) throw new Refusal('This party is not in the register.')
  return { table: 'party', ...found }
}

export const setWebsite = command(
  'register:edit',
  websiteInput,
  async ({ tx, record }, { code, website, revision }) => {
    const party = await lockParty(tx, code)
    await refuseEdited(tx, 'party website', party.id, revision)
    if (website === party.website) throw new Refusal('Nothing to save: the web address is unchanged.')
    await changeOne(tx.party, { id: party.id }, { website })
    await record({
      audience: 'register',
      action: 'party.website-changed',
      about: { table: 'party', id: party.id },
      subjects: [party.id],
      sentence: `Changed the web address of ${party.name}.`,
      facts: { changes: [{ what: 'Web address', now: party.website, then: website }] },
    })
    return { code }
  },
)

export const addAlias = command('register:edit', aliasInput, async ({ tx, record }, { code, alias }) => {
  const party = await lockParty(tx, code)
  const id = randomUUID()
  await insertOne(tx.partyAlias, { id, partyId: party.id, alias })
  await record({
    audience: 'register',
    action: 'alias.added',
    about: { table: 'party_alias', id },
    subjects: [party.id],
    sentence: `Added “${alias}” as another name of ${party.name}.`,
  })
  return { code }
})

export const withdrawAlias = command(
  'register:edit',
  aliasWithdrawal,
  async ({ tx, record }, { code, alias: id }) => {
    const party = await lockParty(tx, code)
    const current = await tx.partyAlias.findFirst({
      where: { id, partyId: party.id, withdrawnAt: null },
      select: { alias: true },
    })
    if (!current) throw new Refusal('This other name has already been withdrawn.')
    await changeOne(tx.partyAlias, { id }, { withdrawnAt: new Date() })
    await record({
      audience: 'register',
      action: 'alias.withdrawn',
      about: { table: 'party_alias', id },
      subjects: [party.id],
      sentence: `Withdrew “${current.alias}” as another name of ${party.name}.`,
    })
    return { code }
  },
)

export const addPartyNote = command('register:edit', noteInput, async (edit, { code, ...fields }) => {
  await edits.addNote(edit, await lockParty(edit.tx, code), fields)
  return { code }
})
export const editPartyNote = command('register:edit', noteEdit, async (edit, { code, ...fields }) => {
  await edits.editNote(edit, await lockParty(edit.tx, code), fields)
  return { code }
})
export const withdrawPartyNote = command(
  'register:edit',
  noteWithdrawal,
  async (edit, { code, ...fields }) => {
    await edits.withdrawNote(edit, await lockParty(edit.tx, code), fields)
    return { code }
  },
)

export const addPartyContact = command('register:edit', contactInput, async (edit, { code, ...fields }) => {
  await contacts.addContact(edit, await lockParty(edit.tx, code), fields)
  return { code }
})
export const editPartyContact = command('register:edit', contactEdit, async (edit, { code, ...fields }) => {
  await contacts.editContact(edit, await lockParty(edit.tx, code), fields)
  return { code }
})
export const withdrawPartyContact = command(
  'register:edit',
  contactWithdrawal,
  async (edit, { code, ...fields }) => {
    await contacts.withdrawContact(edit, await lockParty(edit.tx, code), fields)
    return { code }
  },
)
