import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { query, type Reader } from '@/lib/kernel/operation'
import { revisionOf } from '@/lib/kernel/revisions'
import { formalNameOn } from '@/lib/register/parties/names'
import type { Actor } from '@/lib/kernel/policy'
import { readInvitations } from '../invitations/invitation'
import { readMeeting, type Meeting } from '../meeting'
import { paperHead } from '../papers/reading'
import { byCode, meetingKinds, type MeetingKind } from '../schema'
import { letterTo, STANDARD_LETTER, type Letter } from './letter'
import { byLetter } from './schema'

type Template = { kind: MeetingKind; revision: number; text: string; isOwn: boolean }

/** The letters of the forum, one a kind of meeting: its own, or the standard text. */
export const listLetterTemplates = query('meeting:edit', z.object({}), async ({ db }) => {
  return db.$queryRaw<Template[]>`
    select k.kind, ${revisionOf('letter template', Prisma.sql`k.kind`)} as revision, coalesce(t.text, ${STANDARD_LETTER}) as text, t.id is not null as "isOwn"
    from unnest(${[...meetingKinds]}::text[]) with ordinality k(kind, at) left join letter_template t on t.kind = k.kind order by k.at`
})

/** The letters to all who are invited, in the order of protocol; null where there is no such meeting, or nobody is invited. */
export const getLetters = query('meeting:edit', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  const letters = meeting ? await readLetters(db, actor, meeting) : []
  return meeting && letters.length > 0 ? { meeting, letters } : null
})

/** The letter to one party; null where it is not invited. */
export const getLetter = query('meeting:edit', byLetter, async ({ db, actor }, { code, party }) => {
  const meeting = await readMeeting(db, actor, code)
  const [letter] = meeting ? await readLetters(db, actor, meeting, { party }) : []
  return meeting && letter ? { meeting, letter } : null
})

async function readLetters(
  db: Reader,
  actor: Actor,
  meeting: Meeting,
  only?: { party: string },
): Promise<Letter[]> {
  const invitations = await readInvitations(db, actor, meeting, only)
  const formalNames = await readFormalNames(db, meeting, invitations)
  const template = await db.letterTemplate.findUnique({
    where: { kind: meeting.kind },
    select: { text: true },
  })
  const inviting = { ...meeting, ...(await paperHead(db, meeting)) }
  return invitations.map(({ partyId, name, ...invited }) =>
    letterTo(
      { ...invited, formalName: formalNames.get(partyId) ?? name },
      inviting,
      template?.text ?? STANDARD_LETTER,
    ),
  )
}

async function readFormalNames(
  db: Reader,
  { firstDay }: Pick<Meeting, 'firstDay'>,
  invitations: { partyId: string }[],
): Promise<Map<string, string>> {
  const found = await db.$queryRaw<{ id: string; name: string | null }[]>`
    select p.id, ${formalNameOn(Prisma.sql`p.id`, Prisma.sql`${firstDay}::date`)} as name
    from party p where p.id = any (${invitations.map(({ partyId }) => partyId)}::uuid[])`
  return new Map(found.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])))
}
