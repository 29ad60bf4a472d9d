import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { Refusal } from '@/lib/kernel/errors'
import type { Meaning } from '@/lib/kernel/operation'
import { changedBeforeWithdrawal, refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { ownedBy, type Edit, type Subject } from './edits'
import type { contactFields } from './schema'

type ContactFields = z.output<typeof contactFields>

/** How an office is reached is personal: the sentences name no office, and the log holds commitments instead of values. */
export async function addContact({ tx, record }: Edit, subject: Subject, fields: ContactFields) {
  const same = await tx.contact.findFirst({
    where: { ...ownedBy(subject), ...fields, withdrawnAt: null },
    select: { id: true },
  })
  if (same) throw new Refusal('This office is already recorded here.', 'office')
  const id = randomUUID()
  await insertOne(tx.contact, { id, ...ownedBy(subject), ...fields })
  await record({
    ...contactMeaning(subject, id, 'contact.added'),
    sentence: `Recorded an office as a contact of ${subject.name}.`,
  })
}

export async function editContact(
  { tx, record }: Edit,
  subject: Subject,
  { contact, revision, ...fields }: ContactFields & { contact: string; revision: number },
) {
  const current = await standingContact(tx, subject, contact)
  if (!current)
    throw new Refusal('This contact has since been withdrawn, so it was not changed. Your text is below.')
  await refuseEdited(tx, 'contact', contact, revision)
  const changed = contactKeys.filter((key) => fields[key] !== current[key])
  if (changed.length === 0) throw new Refusal('Nothing to save: the contact is unchanged.')
  await changeOne(tx.contact, { id: contact }, fields)
  const sentence = `Changed a contact of ${subject.name}: ${changed.map((key) => contactWords[key]).join(', ')}.`
  await record({ ...contactMeaning(subject, contact, 'contact.changed'), sentence })
}

export async function withdrawContact(
  { tx, record }: Edit,
  subject: Subject,
  { contact, revision }: { contact: string; revision: number },
) {
  if (!(await standingContact(tx, subject, contact)))
    throw new Refusal('This contact has already been withdrawn.')
  await refuseEdited(tx, 'contact', contact, revision, changedBeforeWithdrawal('contact'))
  await changeOne(tx.contact, { id: contact }, { withdrawnAt: new Date() })
  await record({
    ...contactMeaning(subject, contact, 'contact.withdrawn'),
    sentence: `Withdrew a contact of ${subject.name}.`,
  })
}

const contactWords = {
  office: 'office',
  address: 'address',
  telephone: 'telephone',
  email: 'e-mail',
  website: 'web address',
} as const
const contactKeys = Object.keys(contactWords) as (keyof ContactFields)[]
const contactMeaning = (subject: Subject, id: string, action: string): Omit<Meaning, 'sentence'> => ({
  audience: 'request',
  action,
  about: { table: 'contact', id },
  subjects: [subject.id],
})

function standingContact(tx: Edit['tx'], subject: Subject, id: string): Promise<ContactFields | null> {
  return tx.contact.findFirst({
    where: { id, ...ownedBy(subject), withdrawnAt: null },
    select: { office: true, address: true, telephone: true, email: true, website: true },
  })
}
