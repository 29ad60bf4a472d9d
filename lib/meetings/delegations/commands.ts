import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { dayInWords } from '@/lib/time/date-words'
import { addDays, asDate } from '@/lib/time/dates'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { standingInvitation, type StandingInvitation } from '../invitations/commands'
import { lockMeeting, meetingOf, type LockedMeeting } from '../lock'
import { isOpen } from '../rules'
import { readNow } from '@/lib/kernel/now'
import { command } from '@/lib/kernel/operation'
import { correctName, enterPerson } from '@/lib/register/people/entries'
import { isInName, isSameName, notInName } from '@/lib/register/people/rules'
import { can, type Actor } from '@/lib/kernel/policy'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { readContacts, readCredential, readDelegates, readDelegationRoles, type Delegate } from './delegation'
import { personMeant } from './nominee'
import { movedTo, stepOf, whyNot } from './rules'
import { delegationInput, LARGEST, listState, places, type PersonInput } from './schema'

/**
 * A party names its people until the deadline, and none but its own; later ones are marked late. The secretariat writes every
 * delegation and accredits. No sentence of the log names anyone.
 */
type Tx = Prisma.TransactionClient
type Input = z.output<typeof delegationInput>
type Sheet = {
  meeting: LockedMeeting
  invitation: StandingInvitation
  actor: Actor
  current: Delegate[]
  /** The roles to choose from. */
  roles: string[]
  /** The entries of those who are on the list, as it is being written. */
  listed: Set<string>
}

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
    const current = await readDelegates(tx, actor, { invitation: invitation.id })
    const credential = await readCredential(tx, invitation.id)
    await refuseEdited(tx, 'delegation', invitation.id, input.revision)
    const listed = new Set(current.map(({ personId }) => personId))
    const roles = [...places, ...(await readDelegationRoles(tx))]
    const sheet = { meeting, invitation, actor, current, roles, listed }
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
const isBlank = ({
  delegate,
  honorific,
  name,
  familyName,
  distinction,
  position,
  emails,
  telephones,
}: PersonInput) =>
  [delegate, honorific, name, familyName, distinction, position].every((text) => text === null) &&
  emails.length + telephones.length === 0

/** Writes the people as they were typed; answers in words what was done. */
async function writePeople(tx: Tx, sheet: Sheet, typed: PersonInput[]): Promise<string[]> {
  const people = typed.map((person, at) => ({ ...person, at })).filter((person) => !isBlank(person))
  const kept = people.filter(({ off }) => off === undefined).map((person) => lineOf(sheet, person))
  if (kept.length > LARGEST) throw new Refusal(`A delegation can have at most ${LARGEST} people.`)
  const no = whyNot(kept)
  if (no) throw new Refusal(no.sentence, `people.${kept[no.at]!.at}.${no.field}`)
  const counts = { added: 0, changed: 0, replaced: 0, taken: 0, accredited: 0, reached: 0 }
  const before = await readContacts(tx, sheet.invitation.id)
  for (const { delegate, at } of people.filter(({ off }) => off === 'yes'))
    if (delegate) counts.taken += await takeOff(tx, sheet, delegate, at)
  const replaced = kept.filter(isReplaced)
  // All of them before anybody is added: two lines may have changed places.
  for (const line of replaced) counts.replaced += await replace(tx, sheet, line)
  // One head at a time, also in between: whoever is no longer the head is written first.
  const order = kept.toSorted((a, b) => Number(a.place === 'HEAD') - Number(b.place === 'HEAD'))
  for (const line of order)
    if (line.current && !isReplaced(line)) {
      await change(tx, sheet, line, kept.indexOf(line), counts)
      counts.reached += await writeContact(tx, line, line.current.personId, before)
    }
  for (const line of order.filter((one) => !one.current || isReplaced(one))) {
    const personId = await add(tx, sheet, line, kept.indexOf(line))
    await writeContact(tx, line, personId, before)
    counts.added += isReplaced(line) ? 0 : 1
  }
  return [
    ...(counts.added > 0 ? [`${peopleInWords(counts.added)} named`] : []),
    ...(counts.replaced > 0 ? [`${peopleInWords(counts.replaced)} replaced`] : []),
    ...(counts.changed > 0 ? [`${peopleInWords(counts.changed)} changed`] : []),
    ...(counts.taken > 0 ? [`${peopleInWords(counts.taken)} removed`] : []),
    ...(counts.reached > 0 ? [`contact details changed for ${peopleInWords(counts.reached)}`] : []),
    ...(counts.accredited > 0 ? [`accreditation changed for ${peopleInWords(counts.accredited)}`] : []),
  ]
}

/** A line of the form that stays on the list, with the nomination that it was drawn from. */
type Line = Omit<PersonInput, 'name'> & { at: number; name: string; current: Delegate | undefined }

function lineOf({ current: all, roles }: Sheet, person: PersonInput & { at: number }): Line {
  const { at, name, familyName, delegate, place } = person
  if (name === null) throw new Refusal('Write the name as it should appear in the list.', `people.${at}.name`)
  const current = all.find(({ id }) => id === delegate)
  if (delegate && !current)
    throw new Refusal('This person has since been removed from the list.', `people.${at}.name`)
  if (!roles.includes(place) && place !== current?.place)
    throw new Refusal('Choose a role in the delegation from the list.', `people.${at}.place`)
  const line = { ...person, name, current }
  // The family name of whoever was written over is not that of whoever takes the place.
  const isLeftOver = current && familyName === current.familyName
  if (familyName === null || isInName(familyName, name) || (isLeftOver && name === current.name)) return line
  if (isLeftOver) return { ...line, familyName: null }
  throw new Refusal(notInName, `people.${at}.familyName`)
}

/** Another name is another person, unless whoever writes says that it corrects the name of the same one. */
const isReplaced = ({ current, name, corrects }: Line) =>
  current !== undefined && corrects !== 'yes' && !isSameName(name, current.name)

const columnsOf = ({ honorific, name, familyName, distinction, place, position, mode }: Line) => ({
  ...{ honorific, name, familyName, distinction, place, position, mode },
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
  const current = sheet.current.find((one) => one.id === id)
  if (!current) return 0
  refuseSeen(current, at, 'cannot be removed')
  await withdraw(tx, sheet, current)
  return 1
}

async function withdraw(tx: Tx, { listed }: Sheet, { id, personId }: Delegate) {
  await changeOne(tx.delegate, { id }, { withdrawnAt: new Date() })
  listed.delete(personId)
}

/** The nomination of the person before ends; whoever takes the place is nominated anew, and what was accredited says nothing of them. */
async function replace(tx: Tx, sheet: Sheet, { current, at }: Line): Promise<number> {
  refuseLate(sheet, at)
  refuseSeen(current!, at, 'cannot be changed to another person')
  await withdraw(tx, sheet, current!)
  return 1
}

/** Attendance must be corrected before a person who attended is removed from the list. */
function refuseSeen(current: Delegate, at: number, what: string) {
  if (current.attended > 0)
    throw new Refusal(
      `${current.name} is recorded as having attended, so the entry ${what}. Correct the attendance first.`,
      `people.${at}.name`,
    )
}

async function change(
  tx: Tx,
  sheet: Sheet,
  line: Line,
  rank: number,
  counts: { changed: number; accredited: number },
) {
  const current = line.current!
  const columns = columnsOf(line)
  const isChanged = (Object.keys(columns) as (keyof typeof columns)[]).some(
    (key) => columns[key] !== current[key],
  )
  const mayAccredit = can(sheet.actor, 'delegation:accredit')
  const step = mayAccredit && line.step ? line.step : stepOf(current)
  const isMoved = step !== stepOf(current)
  if (!isChanged && !isMoved) return
  if (isChanged) refuseLate(sheet, line.at)
  // What the delegation writes of an accredited person is not what was accredited.
  const steps =
    isChanged && !mayAccredit ? movedTo('NOMINATED', new Date(), current) : movedTo(step, new Date(), current)
  if (columns.name !== current.name) await correctName(tx, current, columns)
  await changeOne(tx.delegate, { id: current.id }, { ...columns, rank, ...steps })
  counts.changed += isChanged ? 1 : 0
  counts.accredited += isMoved ? 1 : 0
}

async function add(
  tx: Tx,
  { meeting, invitation, actor, listed }: Sheet,
  line: Line,
  rank: number,
): Promise<string> {
  const columns = columnsOf(line)
  // The step of a line that was written over belongs to the person before, unless the secretariat moved it.
  const step = line.current && line.step === stepOf(line.current) ? null : line.step
  const steps =
    can(actor, 'delegation:accredit') && step
      ? movedTo(step, new Date(), { accreditedAt: null, registeredAt: null })
      : {}
  const personId =
    (await personMeant(tx, invitation.partyId, line, [...listed])) ??
    (await enterPerson(tx, invitation.partyId, columns))
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
    personId,
    nominatedById: actor.id,
  })
  listed.add(personId)
  return personId
}

type Contact = Pick<PersonInput, 'emails' | 'telephones'>

/** Writes how a person is reached into the entry of the person; answers how many entries that changed. */
async function writeContact(
  tx: Tx,
  line: Line,
  personId: string,
  before: Map<string, Contact>,
): Promise<number> {
  const [known] = await tx.$queryRaw<(Contact & { id: string })[]>`
    select p.id, p.emails, p.telephones from person named join person p on p.id = coalesce(named.merged_into, named.id)
    where named.id = ${personId}::uuid for update of p`
  if (!known) return 0
  const shown = line.current && before.get(line.current.personId)
  const isSame = (one: string[], other: string[] | undefined) => JSON.stringify(one) === JSON.stringify(other)
  // How the person before was reached says nothing of who takes the place, nor does what was left empty, since it was not shown.
  const typed = (key: keyof Contact) =>
    line.current?.personId !== personId && (line[key].length === 0 || isSame(line[key], shown?.[key]))
      ? known[key]
      : line[key]
  const contact = { emails: typed('emails'), telephones: typed('telephones') }
  if (isSame(contact.emails, known.emails) && isSame(contact.telephones, known.telephones)) return 0
  await changeOne(tx.person, { id: known.id }, contact)
  return 1
}

async function writeLetter(
  tx: Tx,
  { meeting, invitation, actor }: Sheet,
  { letterOn, signatory, reference, receivedOn }: Input,
  current: Awaited<ReturnType<typeof readCredential>>,
): Promise<string[]> {
  const received = can(actor, 'delegation:accredit') ? receivedOn : (current?.receivedOn ?? null)
  const isSame =
    (current?.letterOn ?? null) === letterOn &&
    (current?.signatory ?? null) === signatory &&
    (current?.reference ?? null) === reference &&
    (current?.receivedOn ?? null) === received
  if (isSame) return []
  await refuseToCome(tx, { letterOn, receivedOn: received })
  const data = {
    letterOn: letterOn && asDate(letterOn),
    signatory,
    reference,
    receivedOn: received && asDate(received),
  }
  if (current) await changeOne(tx.credential, { invitationId: invitation.id }, data)
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

/** A letter is dated, and received, on a day that has come; it is received on no day before its own. */
async function refuseToCome(tx: Tx, { letterOn, receivedOn }: Pick<Input, 'letterOn' | 'receivedOn'>) {
  const { today } = await readNow(tx)
  // Where the day begins first, it is already tomorrow.
  if (letterOn !== null && letterOn > addDays(today, 1))
    throw new Refusal(
      `The letter is dated ${dayInWords(letterOn)}, which is in the future. Correct the date.`,
      'letterOn',
    )
  if (receivedOn !== null && receivedOn > today)
    throw new Refusal(
      `The letter cannot be received on ${dayInWords(receivedOn)}, which is in the future. Correct the day, or leave it empty until the letter has arrived.`,
      'receivedOn',
    )
  if (letterOn !== null && receivedOn !== null && receivedOn < letterOn)
    throw new Refusal(
      `The letter is dated ${dayInWords(letterOn)}, so it cannot be received on ${dayInWords(receivedOn)}. Correct one of the days.`,
      'receivedOn',
    )
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
