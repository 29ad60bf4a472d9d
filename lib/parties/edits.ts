import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { Refusal } from '../errors'
import type { Meaning } from '../operation'
import type { contactFields, noteFields } from './schema'
import { contactSeen, inOneForm, noteSeen } from './seen'

/** What is edited directly beside a party or a group: its notes and its contacts. Recorded in the history of whom they are about. */

export type Edit = { tx: Prisma.TransactionClient; record: (meaning: Meaning) => Promise<void> }
export type Subject = { table: 'party' | 'group'; id: string; name: string }
type NoteFields = z.output<typeof noteFields>
type ContactFields = z.output<typeof contactFields>

const changedMeanwhile =
  'Somebody else has changed this since you opened it. Both texts stand below; what you typed is kept.'

/** Refuses to overwrite what the writer has not seen. */
export function refuseUnseen(seen: string, stands: string): void {
  if (seen !== stands) throw new Refusal(changedMeanwhile, 'was')
}

const owner = ({ table, id }: Subject) => (table === 'party' ? { partyId: id } : { groupId: id })

export async function addNote({ tx, record }: Edit, subject: Subject, { kind, text: typed }: NoteFields) {
  const text = inOneForm(typed)
  const same = await tx.note.findFirst({
    where: { ...owner(subject), text, withdrawnAt: null },
    select: { id: true },
  })
  if (same) throw new Refusal('This note stands here already.', 'text')
  const id = randomUUID()
  await tx.note.createMany({ data: { id, ...owner(subject), kind, text, sources: [] } })
  await record({
    ...noteMeaning(subject, id, 'note.added'),
    sentence: `Added a note about ${subject.name}.`,
    facts: { changes: [{ what: 'Note', now: null, then: text }] },
  })
}

export async function editNote(
  { tx, record }: Edit,
  subject: Subject,
  { note, was, kind, text: typed }: NoteFields & { note: string; was: string },
) {
  const stands = await standingNote(tx, subject, note)
  refuseUnseen(was, noteSeen(stands))
  const text = inOneForm(typed)
  if (stands.kind === kind && stands.text === text)
    throw new Refusal('This is how the note stands already; nothing was changed.', 'text')
  await tx.note.updateMany({ where: { id: note }, data: { kind, text } })
  const changes = [
    ...(stands.kind === kind
      ? []
      : [{ what: 'Kind of note', now: noteWords[stands.kind], then: noteWords[kind] }]),
    ...(stands.text === text ? [] : [{ what: 'Note', now: stands.text, then: text }]),
  ]
  await record({
    ...noteMeaning(subject, note, 'note.changed'),
    sentence: `Changed a note about ${subject.name}.`,
    facts: { changes },
  })
}

export async function withdrawNote(
  { tx, record }: Edit,
  subject: Subject,
  { note, was }: { note: string; was: string },
) {
  const stands = await standingNote(tx, subject, note)
  refuseUnseen(was, noteSeen(stands))
  await tx.note.updateMany({ where: { id: note }, data: { withdrawnAt: new Date() } })
  const changes = [{ what: 'Note', now: stands.text, then: null }]
  await record({
    ...noteMeaning(subject, note, 'note.withdrawn'),
    sentence: `Withdrew a note about ${subject.name}.`,
    facts: { changes },
  })
}

const noteWords = { REMARK: 'remark', SOURCES_DISAGREE: 'sources disagree' } as const
const noteMeaning = (subject: Subject, id: string, action: string): Omit<Meaning, 'sentence'> => ({
  audience: 'register',
  action,
  about: { table: 'note', id },
  subjects: [subject.id],
})

async function standingNote(tx: Edit['tx'], subject: Subject, id: string): Promise<NoteFields> {
  const found = await tx.note.findFirst({
    where: { id, ...owner(subject), withdrawnAt: null },
    select: { kind: true, text: true },
  })
  if (!found)
    throw new Refusal(
      'This note has been withdrawn meanwhile, so it was not changed. What you typed stands below.',
      'note',
    )
  return { kind: found.kind as NoteFields['kind'], text: found.text }
}

/** How an office is reached is personal: the sentences name no office, and the log holds commitments instead of values. */
export async function addContact({ tx, record }: Edit, subject: Subject, fields: ContactFields) {
  const same = await tx.contact.findFirst({
    where: { ...owner(subject), ...fields, withdrawnAt: null },
    select: { id: true },
  })
  if (same) throw new Refusal('This office is recorded here already.', 'office')
  const id = randomUUID()
  await tx.contact.createMany({ data: { id, ...owner(subject), ...fields } })
  await record({
    ...contactMeaning(subject, id, 'contact.added'),
    sentence: `Recorded an office as a contact of ${subject.name}.`,
  })
}

export async function editContact(
  { tx, record }: Edit,
  subject: Subject,
  { contact, was, ...fields }: ContactFields & { contact: string; was: string },
) {
  const stands = await standingContact(tx, subject, contact)
  refuseUnseen(was, contactSeen(stands))
  const changed = contactKeys.filter((key) => fields[key] !== stands[key])
  if (changed.length === 0)
    throw new Refusal('This is how the contact stands already; nothing was changed.', 'office')
  await tx.contact.updateMany({ where: { id: contact }, data: fields })
  const sentence = `Changed a contact of ${subject.name}: ${changed.map((key) => contactWords[key]).join(', ')}.`
  await record({ ...contactMeaning(subject, contact, 'contact.changed'), sentence })
}

export async function withdrawContact(
  { tx, record }: Edit,
  subject: Subject,
  { contact, was }: { contact: string; was: string },
) {
  refuseUnseen(was, contactSeen(await standingContact(tx, subject, contact)))
  await tx.contact.updateMany({ where: { id: contact }, data: { withdrawnAt: new Date() } })
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

async function standingContact(tx: Edit['tx'], subject: Subject, id: string): Promise<ContactFields> {
  const found = await tx.contact.findFirst({
    where: { id, ...owner(subject), withdrawnAt: null },
    select: { office: true, address: true, telephone: true, email: true, website: true },
  })
  if (!found)
    throw new Refusal(
      'This contact has been withdrawn meanwhile, so it was not changed. What you typed stands below.',
      'contact',
    )
  return found
}
