import type { registerFactories } from './register'
import type { Columns, Rows, Values } from './rows'

/** Meetings and what hangs on them. */
export function meetingFactories(
  { db, insert, asSeed, nextNumber }: Rows,
  { makePerson }: Pick<ReturnType<typeof registerFactories>, 'makePerson'>,
) {
  /** A meeting of a body; `days` are those on which it sits, with hours such as `09:00–17:00` where they are known. */
  async function makeMeeting({
    groupId,
    code,
    title,
    begins = '2027-02-24',
    days = {},
    ...more
  }: {
    groupId: string
    code?: string
    title?: string
    begins?: string
    days?: Record<string, string | null>
  } & Columns<
    | 'kind'
    | 'state'
    | 'ends'
    | 'zone'
    | 'city'
    | 'country'
    | 'ordinal'
    | 'agenda_restricted'
    | 'is_draft'
    | 'nominations_until'
    | 'list_final_at'
  >) {
    const called = code ?? `meeting-${nextNumber()}`
    const named = title ?? `Meeting ${called}`
    const id = await insert('meeting', {
      code: called,
      title: named,
      group_id: groupId,
      kind: 'WORKING_GROUP',
      begins,
      zone: 'Asia/Makassar',
      certainty: 'CONFIRMED',
      ...(more as Values),
    })
    for (const [day, hours] of Object.entries(days)) {
      const [opens = null, closes = null] = hours?.split('–') ?? []
      await insert('meeting_day', { meeting_id: id, on_day: day, opens, closes })
    }
    return { id, code: called, title: named }
  }

  const makeInvitation = ({
    meetingId,
    partyId,
    ...more
  }: { meetingId: string; partyId: string } & Columns<
    'capacity' | 'invited_on' | 'withdrawn_at' | 'place' | 'answer'
  >) =>
    insert('invitation', {
      meeting_id: meetingId,
      party_id: partyId,
      capacity: 'MEMBER',
      invited_on: '2026-11-01',
      ...(more as Values),
    })

  /** That a party was at a meeting, or on one day of it. */
  const makeAttendance = ({
    meetingId,
    partyId,
    ...more
  }: { meetingId: string; partyId: string } & Columns<
    'status' | 'mode' | 'on_day' | 'delegate_id' | 'retracted_at'
  >) =>
    insert('attendance', {
      meeting_id: meetingId,
      party_id: partyId,
      status: 'IN_ATTENDANCE',
      certainty: 'CONFIRMED',
      ...(more as Values),
    })

  /** A matter on the agenda of a meeting, with the secretariat's private note. */
  async function makeItem({ meetingId, title, note }: { meetingId: string; title: string; note?: string }) {
    const id = await insert('agenda_item', { meeting_id: meetingId, title, position: 0 })
    if (note) await insert('agenda_note', { agenda_item_id: id, meeting_id: meetingId, text: note })
    return id
  }

  /** Somebody in the delegation that answers an invitation, with an entry among the people of the party. */
  async function makeDelegate({
    invitationId,
    name,
    personId,
    ...more
  }: { invitationId: string; name: string; personId?: string } & Columns<
    'place' | 'position' | 'honorific' | 'mode' | 'accredited_at' | 'registered_at' | 'withdrawn_at'
  >) {
    const { rows } = await db.query('select meeting_id, party_id from invitation where id = $1', [
      invitationId,
    ])
    const of = rows[0] as { meeting_id: string; party_id: string }
    return insert('delegate', {
      ...of,
      invitation_id: invitationId,
      person_id: personId ?? (await makePerson({ party: { id: of.party_id }, name })),
      name,
      family_name: name.split(' ').at(-1) ?? name,
      place: 'ADVISER',
      rank: 0,
      ...(more as Values),
    })
  }

  /** What a meeting decided; its number is the database's. */
  const makeDecision = ({
    meetingId,
    ...more
  }: { meetingId: string } & Columns<'text' | 'state' | 'due_on' | 'follows_id' | 'void_reason'>) =>
    insert('decision', { meeting_id: meetingId, text: 'It was decided.', ...(more as Values) })

  /** The minutes of a meeting, moved to a state by the steps that lead there. */
  async function makeMinutes({
    meetingId,
    state = 'DRAFT',
    commentsUntil = '2090-01-01T00:00:00Z',
    text = 'It was discussed.',
  }: {
    meetingId: string
    state?: 'DRAFT' | 'CIRCULATED' | 'APPROVED' | 'LOCKED'
    commentsUntil?: string
    text?: string
  }) {
    const id = await insert('minutes', { meeting_id: meetingId, kind: 'MINUTES', text })
    const steps = ['CIRCULATED', 'APPROVED', 'LOCKED']
    for (const step of steps.slice(0, steps.indexOf(state) + 1))
      await asSeed(() =>
        db.query(
          'update minutes set state = $2, revision = revision + 1, comments_until = $3 where id = $1',
          [...[id, step, commentsUntil]],
        ),
      )
    return id
  }

  return { makeMeeting, makeInvitation, makeAttendance, makeItem, makeDelegate, makeDecision, makeMinutes }
}
