import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import type { Meaning } from '@/lib/kernel/operation'
import { changedBeforeWithdrawal, refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import type { noteFields } from './schema'
import { inOneForm } from '@/lib/kernel/line-ends'

/** Notes about a party, a group or a meeting, edited directly and recorded in the history of what they are about. */

export type Edit = { tx: Prisma.TransactionClient; record: (meaning: Meaning) => Promise<void> }
export type Subject = { table: 'party' | 'group'; id: string; name: string }
/** A note may be about a meeting as well, which has no contacts. */
export type Noted = Subject | { table: 'meeting'; id: string; name: string }
type NoteFields = z.output<typeof noteFields>

export const ownedBy = ({ table, id }: Subject) => (table === 'party' ? { partyId: id } : { groupId: id })

const notedOn = (subject: Noted) =>
  subject.table === 'meeting' ? { meetingId: subject.id } : ownedBy(subject)

export async function addNote({ tx, record }: Edit, subject: Noted, { kind, text: typed }: NoteFields) {
  const text = inOneForm(typed)
  const same = await tx.note.findFirst({
    where: { ...notedOn(subject), text, withdrawnAt: null },
    select: { id: true },
  })
  if (same) throw new Refusal('This note is already recorded here.', 'text')
  const id = randomUUID()
  await insertOne(tx.note, { id, ...notedOn(subject), kind, text, sources: [] })
  await record({
    ...noteMeaning(subject, id, 'note.added'),
    sentence: `Added a note about ${subject.name}.`,
    facts: { changes: [{ what: 'Note', now: null, then: text }] },
  })
}

export async function editNote(
  { tx, record }: Edit,
  subject: Noted,
  { note, revision, kind, text: typed }: NoteFields & { note: string; revision: number },
) {
  const current = await standingNote(tx, subject, note)
  if (!current)
    throw new Refusal('This note has since been withdrawn, so it was not changed. Your text is below.')
  await refuseEdited(tx, 'note', note, revision)
  const text = inOneForm(typed)
  if (current.kind === kind && current.text === text)
    throw new Refusal('Nothing to save: the note is unchanged.')
  await changeOne(tx.note, { id: note }, { kind, text })
  const changes = [
    ...(current.kind === kind
      ? []
      : [{ what: 'Kind of note', now: noteWords[current.kind], then: noteWords[kind] }]),
    ...(current.text === text ? [] : [{ what: 'Note', now: current.text, then: text }]),
  ]
  await record({
    ...noteMeaning(subject, note, 'note.changed'),
    sentence: `Changed a note about ${subject.name}.`,
    facts: { changes },
  })
}

export async function withdrawNote(
  { tx, record }: Edit,
  subject: Noted,
  { note, revision }: { note: string; revision: number },
) {
  const current = await standingNote(tx, subject, note)
  if (!current) throw new Refusal('This note has already been withdrawn.')
  await refuseEdited(tx, 'note', note, revision, changedBeforeWithdrawal('note'))
  await changeOne(tx.note, { id: note }, { withdrawnAt: new Date() })
  const changes = [{ what: 'Note', now: current.text, then: null }]
  await record({
    ...noteMeaning(subject, note, 'note.withdrawn'),
    sentence: `Withdrew a note about ${subject.name}.`,
    facts: { changes },
  })
}

const noteWords = { REMARK: 'remark', SOURCES_DISAGREE: 'sources disagree' } as const
const noteMeaning = (subject: Noted, id: string, action: string): Omit<Meaning, 'sentence'> => ({
  // Not everybody sees every meeting.
  audience: subject.table === 'meeting' ? 'request' : 'register',
  action,
  about: { table: 'note', id },
  subjects: [subject.id],
})

async function standingNote(tx: Edit['tx'], subject: Noted, id: string): Promise<NoteFields | null> {
  const found = await tx.note.findFirst({
    where: { id, ...notedOn(subject), withdrawnAt: null },
    select: { kind: true, text: true },
  })
  return found && { kind: found.kind as NoteFields['kind'], text: found.text }
}
