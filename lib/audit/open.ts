import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { can, type Actor } from '@/lib/kernel/policy'

/**
 * Who may read what an entry says, asked when it is read: who sees now all that it is about. An entry is for an audience, set when it was
 * written; of those, it is open to whoever finds its documents and meetings, and the agenda that it tells of, in their tables. The
 * same rule is in the database, written apart (audit.shows).
 */
type Who = Pick<Actor, 'role'>

/** A condition on the leaf `l` of a query: whether this reader may read now what the entry says. */
export const openTo = (reader: Who): Prisma.Sql =>
  Prisma.sql`(l.audience = 'register' or ${told} = any (${audiencesOf(reader)}) and ${seesSubjects(reader)} and ${readsAgenda(reader)})`

const audiencesOf = (reader: Who) => [
  ...(can(reader, 'audit:read') ? ['request'] : []),
  ...(can(reader, 'change-request:read-drafts') ? ['draft'] : []),
  ...(can(reader, 'user:administer') ? ['account'] : []),
]

/** The tables whose entries are for whoever sees the document, also where they were kept to those who see all. */
const ofDocuments = [
  ...['document', 'document_language', 'document_party'],
  ...['document_meeting', 'document_decision'],
]
// A version was submitted by the end of the transaction that wrote it, though its request was a draft when it was.
const told = Prisma.sql`(case when l.audience = 'draft' and (l.table_name = 'change_request_version' and l.action like 'row.%'
  or l.table_name = any (${ofDocuments}) and l.action !~ '^(file|handling)\\.') then 'request' else l.audience end)`

const about = Prisma.sql`(l.subjects || l.row_id)`

// The reader's own tables are asked: what is in none of them although it is a document or a meeting is hidden.
const seesSubjects = (reader: Who): Prisma.Sql =>
  can(reader, 'document:read-all') && can(reader, 'meeting:read-drafts')
    ? Prisma.sql`true`
    : Prisma.sql`not exists (select from guard.documents_and_meetings(${about}) s(id)
        where not exists (select from document d where d.id = s.id) and not exists (select from meeting m where m.id = s.id))`

// Templates of agendas are the secretariat's; a restricted agenda is read by whoever finds an item of it.
const readsAgenda = (reader: Who): Prisma.Sql =>
  can(reader, 'meeting:edit')
    ? Prisma.sql`true`
    : Prisma.sql`l.table_name is distinct from 'agenda_template' and (l.table_name is distinct from 'agenda_item' and l.action !~ '^agenda\\.' or not exists (select from meeting m
        where m.id = any (${about}) and m.agenda_restricted and not exists (select from agenda_item a where a.meeting_id = m.id)))`
