import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { asDate } from '@/lib/time/dates'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { standingInvitation, type StandingInvitation } from '../invitations/commands'
import { isSameName, personCalled } from '@/lib/register/lookup/people'
import { lockMeeting, meetingOf, type LockedMeeting } from '../lock'
import { isOpen } from '../rules'
import { command } from '@/lib/kernel/operation'
import { enterPerson, isOfThisAlone } from '@/lib/register/people/entries'
import { familyNameOf } from '@/lib/register/people/rules'
import { can, type Actor } from '@/lib/kernel/policy'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { readCredential, readDelegates, type Delegate } from './delegation'
import { movedTo, stepOf, whyNot } from './rules'
import { delegationInput, LARGEST, listState, type PersonInput } from './schema'

/**
 * A party names its people until the deadline, and none but its own; later ones are marked late. The secretariat writes every
 * delegation and accredits. No sentence of the log names anyone.
 */
type Tx = Prisma.TransactionClient
type Input = z.output<typeof delegationInput>
type Sheet = { meeting: LockedMeeting; invitation: StandingInvitation; actor: Actor; stands: Delegate[] }

export const saveDelegation = command(
  'delegation:edit',
  delegationInput,
  async ({ tx, actor, record }, input) => {
    const invitation = await standingInvitation(tx, await meetingOf(tx, input.code), input.party)
    // Read again behind the lock of the invitation, which making the list final takes as well.
    const meeting = await meetingOf(tx, input.code)
    const isSecretariat = can(actor, 'delegation:accredit')
    if (!isSecretariat && invitation.partyId !== actor.partyId) throw new AccessDenied()
    refuseClosed(meeting, isSecretariat)
    const stands = await readDelegates(tx, actor, { invitation: invitation.id })
    const credential = await readCredential(tx, invitation.id)
    await refuseEdited(tx, 'delegation', invitation.id, input.revision)
    const sheet = { meeting, invitation, actor, stands }
    const done = [
      ...(await writePeople(tx, sheet, input.people)),
      ...(await writeLetter(tx, sheet, input, credential)),
    ]
    if (done.length === 0) throw new Refusal('Nothing to save: the delegation is unchanged.')
    // Who names people comes, unless the answer says otherwise.
    if (invitation.answer === 'NONE')
      await changeOne(
        tx.invitation,
        { id: invitation.id },
        { answer: 'ACCEPTED', answeredAt: new Date(), answeredById: actor.id },
      )
    await record({
      audience: 'request',
      action: 'delegation.written',
      about: { table: 'invitation', id: invitation.id },
      subjects: [meeting.id, invitation.partyId],
      sentence: `Updated the delegation to the ${meeting.title}: ${done.join(', ')}.`,
    })
    return { code: input.code, party: input.party }
  },
)

function refuseClosed({ state, listFinalAt }: LockedMeeting, isSecretariat: boolean) {
  if (listFinalAt !== null)
    throw new Refusal('The list of participants is final. Only the secretariat can reopen it.')
  if (!isSecretariat && !isOpen(state))
    throw new Refusal('This meeting is no longer being prepared, so nothing was saved.')
}

const peopleInWords = (n: number) => `${n} ${n === 1 ? 'person' : 'people'}`

/** Nothing was typed for this person; a row in which anything was is never left out in silence. */
const isBlank = ({ delegate, honorific, name, familyName, position }: PersonInput) =>
  [delegate, honorific, name, familyName, position].every((text) => text === null)

/** Writes the people as they were typed; answers in words what was done. */
async function writePeople(tx: Tx, sheet: Sheet, typed: PersonInput[]): Promise<string[]> {
  const people = typed.map((person, at) => ({ ...person, at })).filter((person) => !isBlank(person))
  const kept = people.filter(({ off }) => off === undefined)
  for (const { at, name } of kept)
    if (name === null)
      throw new Refusal('Write the name as it should appear in the list.', `people.${at}.name`)
  if (kept.length > LARGEST) throw new Refusal(`A delegation can have at most ${LARGEST} people.`)
  const no = whyNot(kept)
  if (no) throw new Refusal(no.sentence, `people.${kept[no.at]!.at}.${no.field}`)
  // One head at a time, also in between: whoever is no longer the head is written first.
  const counts = { added: 0, changed: 0, taken: 0, accredited: 0 }
  const order = kept.toSorted((a, b) => Number(a.place === 'HEAD') - Number(b.place === 'HEAD'))
  for (const { delegate, at } of people.filter(({ off }) => off === 'yes'))
    if (delegate) counts.taken += await takeOff(tx, sheet, delegate, at)
  for (const person of order.filter(({ delegate }) => delegate !== null))
    await changed(tx, sheet, person, kept, counts)
  for (const person of order.filter(({ delegate }) => delegate === null)) {
    await add(tx, sheet, person, kept.indexOf(person))
    counts.added++
  }
  return [
    ...(counts.added > 0 ? [`${peopleInWords(counts.added)} named`] : []),
    ...(counts.changed > 0 ? [`${peopleInWords(counts.changed)} changed`] : []),
    ...(counts.taken > 0 ? [`${peopleInWords(counts.taken)} removed`] : []),
    ...(counts.accredited > 0 ? [`accreditation changed for ${peopleInWords(counts.accredited)}`] : []),
  ]
}

type Typed = PersonInput & { at: number }

const columnsOf = ({ honorific, name, familyName, place, position, mode }: Typed) => ({
  ...{ honorific, place, position, mode },
  name: name ?? '',
  familyName: familyName ?? familyNameOf(name ?? ''),
})

/** After the deadline only the secretariat can change what is on the list. */
function refuseLate({ meeting, actor }: Sheet, at: number) {
  const isLate = meeting.nominationsUntil !== null && meeting.nominationsUntil.getTime() < Date.now()
  if (isLate && !can(actor, 'delegation:accredit'))
    throw new Refusal(
      'The deadline has passed. To change or remove someone on the list, write to the secretariat. You can still add people; they are marked late.',
      `people.${at}.name`,
    )
}

async function takeOff(tx: Tx, sheet: Sheet, id: string, at: number): Promise<number> {
  refuseLate(sheet, at)
  const stands = sheet.stands.find((one) => one.id === id)
  if (!stands) return 0
  refuseSeen(stands, at, 'cannot be removed')
  await changeOne(tx.delegate, { id }, { withdrawnAt: new Date() })
  return 1
}

/** Attendance must be corrected before a person who attended is removed from the list. */
function refuseSeen(stands: Delegate, at: number, what: string) {
  if (stands.attended > 0)
    throw new Refusal(
      `${stands.name} is recorded as having attended, so the entry ${what}. Correct the attendance first.`,
      `people.${at}.name`,
    )
}

async function changed(
  tx: Tx,
  sheet: Sheet,
  person: Typed,
  kept: Typed[],
  counts: { changed: number; accredited: number },
) {
  const stands = sheet.stands.find(({ id }) => id === person.delegate)
  if (!stands)
    throw new Refusal('This person has since been removed from the list.', `people.${person.at}.name`)
  const columns = columnsOf(person)
  const isChanged = (Object.keys(columns) as (keyof typeof columns)[]).some(
    (key) => columns[key] !== stands[key],
  )
  const mayAccredit = can(sheet.actor, 'delegation:accredit')
  const step = mayAccredit && person.step ? person.step : stepOf(stands)
  const isMoved = mayAccredit && step !== stepOf(stands)
  if (!isChanged && !isMoved) return
  if (isChanged) refuseLate(sheet, person.at)
  // What the delegation writes of an accredited person is not what was accredited.
  const steps =
    isChanged && !mayAccredit ? movedTo('NOMINATED', new Date(), stands) : movedTo(step, new Date(), stands)
  if (await isAnother(tx, sheet, stands, person)) {
    // Another person is another nomination: what was accredited of the first says nothing of the second.
    await takeOff(tx, sheet, stands.id, person.at)
    await add(tx, sheet, { ...person, step: isMoved ? person.step : null }, kept.indexOf(person))
    counts.changed++
    return
  }
  await changeOne(tx.delegate, { id: stands.id }, { ...columns, rank: kept.indexOf(person), ...steps })
  counts.changed += isChanged ? 1 : 0
  counts.accredited += isMoved ? 1 : 0
}

async function add(tx: Tx, { meeting, invitation, actor }: Sheet, person: Typed, rank: number) {
  const columns = columnsOf(person)
  const steps =
    can(actor, 'delegation:accredit') && person.step
      ? movedTo(person.step, new Date(), { accreditedAt: null, registeredAt: null })
      : {}
  await insertOne(tx.delegate, {
    ...{
      id: randomUUID(),
      invitationId: invitation.id,
      meetingId: meeting.id,
      partyId: invitation.partyId,
      rank,
    },
    ...columns,
    ...steps,
    personId:
      (await personCalled(tx, invitation.partyId, columns.name)) ??
      (await enterPerson(tx, invitation.partyId, columns)),
    nominatedById: actor.id,
  })
}

/**
 * Whether a nomination that was written over is of another person: it is, under another name, unless that is known as a name of the same
 * person, or the entry of the person holds nothing but this nomination. Then it was a slip, and the entry is put right as well.
 */
async function isAnother(tx: Tx, { invitation }: Sheet, stands: Delegate, person: Typed): Promise<boolean> {
  const columns = columnsOf(person)
  if (columns.name === stands.name || (await isSameName(tx, columns.name, stands.name))) return false
  const known = await personCalled(tx, invitation.partyId, columns.name)
  if (known) return known !== stands.personId
  refuseSeen(stands, person.at, 'cannot be changed to another person')
  if (!(await isOfThisAlone(tx, stands.personId, stands.id))) return true
  const { name, familyName, honorific, position } = columns
  await changeOne(tx.person, { id: stands.personId }, { name, familyName, honorific, position })
  return false
}

async function writeLetter(
  tx: Tx,
  { meeting, invitation, actor }: Sheet,
  { letterOn, signatory, reference, receivedOn }: Input,
  stands: Awaited<ReturnType<typeof readCredential>>,
): Promise<string[]> {
  const received = can(actor, 'delegation:accredit') ? receivedOn : (stands?.receivedOn ?? null)
  const isSame =
    (stands?.letterOn ?? null) === letterOn &&
    (stands?.signatory ?? null) === signatory &&
    (stands?.reference ?? null) === reference &&
    (stands?.receivedOn ?? null) === received
  if (isSame) return []
  const data = {
    letterOn: letterOn && asDate(letterOn),
    signatory,
    reference,
    receivedOn: received && asDate(received),
  }
  if (stands) await changeOne(tx.credential, { invitationId: invitation.id }, data)
  else
    await insertOne(tx.credential, {
      ...{
        id: randomUUID(),
        invitationId: invitation.id,
        meetingId: meeting.id,
        partyId: invitation.partyId,
      },
      ...data,
    })
  return ['letter changed']
}

/** A final list can no longer be changed; reopening it is recorded. */
export const setListState = command(
  'delegation:accredit',
  listState,
  async ({ tx, record }, { code, state }) => {
    const meeting = await lockMeeting(tx, code)
    if ((meeting.listFinalAt !== null) === (state === 'FINAL'))
      throw new Refusal(`The list is already ${state === 'FINAL' ? 'final' : 'provisional'}.`)
    // A delegation that is being written holds its invitation: it is waited for, and the next one reads that the list is final.
    await tx.$queryRaw`select id from invitation where meeting_id = ${meeting.id}::uuid order by id for update`
    await changeOne(tx.meeting, { id: meeting.id }, { listFinalAt: state === 'FINAL' ? new Date() : null })
    await record({
      audience: 'request',
      action: 'participants.state-changed',
      about: { table: 'meeting', id: meeting.id },
      subjects: [meeting.id],
      sentence:
        state === 'FINAL'
          ? `Made the list of participants of the ${meeting.title} final.`
          : `Reopened the list of participants of the ${meeting.title}.`,
    })
    return { code }
  },
)
