import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { addDays, asDate, EVER_AFTER } from '@/lib/time/dates'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { partyCalled } from '@/lib/register/lookup/register'
import { command, type Meaning } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeAll, changeOne, insertOne } from '@/lib/kernel/writes'
import { readPerson, readSharedLines, sameAs, type Person } from './person'
import { languagesNamed } from './languages'
import { isInName, notInName } from './rules'
import * as focalPoints from './focal-points/schema'
import * as inputs from './schema'

/**
 * People, and for what a party has named them. A party writes its own people, the secretariat all. No sentence of the log names
 * anybody: the log has people by their id, and their names and addresses as commitments.
 */
type Tx = Prisma.TransactionClient
type Fields = z.output<z.ZodObject<typeof inputs.personFields>>

const entryAbout = (
  person: { id: string; partyId: string | null },
  action: string,
  sentence: string,
): Meaning => ({
  audience: 'request',
  action,
  about: { table: 'person', id: person.id },
  subjects: [person.id, ...(person.partyId ? [person.partyId] : [])],
  sentence,
})

/** The family name is a part of the name, or nothing: it is never guessed. */
function refuseForeignFamilyName({ name, familyName }: Fields) {
  if (familyName !== null && !isInName(familyName, name)) throw new Refusal(notInName, 'familyName')
}

export const addPerson = command(
  'person:edit',
  inputs.newPerson,
  async ({ tx, actor, record }, { party, ...fields }) => {
    const of = can(actor, 'person:merge')
      ? party
        ? await partyCalled(tx, party)
        : null
      : await ownParty(tx, actor)
    refuseForeignFamilyName(fields)
    const languages = languagesNamed(fields.languages)
    const id = randomUUID()
    await insertOne(tx.person, { id, partyId: of?.id ?? null, ...fields, languages })
    await record(
      entryAbout(
        { id, partyId: of?.id ?? null },
        'person.added',
        of ? `Added a person for ${of.name}.` : 'Added a person for the secretariat.',
      ),
    )
    return { id }
  },
)

async function ownParty(tx: Tx, actor: Actor) {
  if (!actor.partyCode) throw new AccessDenied()
  return partyCalled(tx, actor.partyCode)
}

export const editPerson = command(
  'person:edit',
  inputs.personEdit,
  async ({ tx, actor, record }, { id, revision, ...fields }) => {
    const person = await lockPerson(tx, actor, id)
    await refuseEdited(tx, 'person', id, revision)
    const languages = languagesNamed(fields.languages, person.languages)
    const columns = withoutLeftOver({ ...fields, languages }, person)
    refuseForeignFamilyName(columns)
    const changed = (Object.keys(words) as (keyof typeof words)[]).filter(
      (key) => JSON.stringify(columns[key]) !== JSON.stringify(person[key]),
    )
    if (changed.length === 0) throw new Refusal('Nothing to save: the entry is unchanged.')
    await changeOne(tx.person, { id }, columns)
    await record(
      entryAbout(
        person,
        'person.changed',
        `Changed a person: ${changed.map((key) => words[key]).join(', ')}.`,
      ),
    )
    return { id }
  },
)

/** The family name that was marked in the name before goes with it, unless it is a part of the new one as well. */
const withoutLeftOver = (fields: Fields, { name, familyName }: Person): Fields =>
  fields.familyName !== null &&
  fields.familyName === familyName &&
  fields.name !== name &&
  !isInName(familyName, fields.name)
    ? { ...fields, familyName: null }
    : fields

const words = {
  name: 'name',
  familyName: 'family name',
  honorific: 'honorific',
  position: 'position',
  distinction: 'distinguishing note',
  emails: 'e-mail addresses',
  telephones: 'telephone numbers',
  languages: 'languages',
} as const

export const withdrawPerson = command(
  'person:edit',
  inputs.personWithdrawal,
  async ({ tx, actor, record }, { id, revision }) => {
    const person = await lockPerson(tx, actor, id)
    await refuseEdited(tx, 'person', id, revision)
    const running = await tx.$queryRaw<{ id: string }[]>`
    select id from focal_point where person_id in (${sameAs(id)}) and retracted_at is null and forum_today() < valid_to limit 1`
    if (running.length > 0) throw new Refusal('This person is a focal point. End the focal point first.')
    await changeOne(tx.person, { id }, { withdrawnAt: new Date() })
    await record(entryAbout(person, 'person.withdrawn', 'Withdrew a person from the list.'))
    return { id }
  },
)

/** Two entries of one person become one. Both keep their histories and can be separated again. */
export const mergePeople = command(
  'person:merge',
  inputs.personMerge,
  async ({ tx, actor, record }, { id, into, lines }) => {
    if (id === into) throw new Refusal('Choose another entry: this one cannot be merged into itself.', 'into')
    await lockDelegations(tx, [id, into])
    // Always in one order, so that two who merge at once do not wait for each other.
    const locked = new Map<string, Locked>()
    for (const one of [id, into].toSorted()) locked.set(one, await lockPerson(tx, actor, one))
    const [person, current] = [locked.get(id)!, locked.get(into)!]
    if (person.partyId !== current.partyId)
      throw new Refusal(
        'These people belong to different parties. Add a new entry for a person who has moved to another party.',
        'into',
      )
    await keepOneLine(tx, id, into, new Set(lines.map(({ stays }) => stays)))
    await changeAll(tx.person, { mergedIntoId: id }, { mergedIntoId: into })
    await changeOne(tx.person, { id }, { mergedIntoId: into })
    await record({
      ...entryAbout(person, 'person.merged', 'Merged two entries of one person.'),
      subjects: [id, into, ...(person.partyId ? [person.partyId] : [])],
    })
    return { id: into }
  },
)

/** The delegations that name these people, before the people themselves, as whoever writes a delegation locks them. */
const lockDelegations = (tx: Tx, ids: string[]) => tx.$queryRaw`
  select i.id from invitation i where exists (select from delegate d join person o on o.id = d.person_id
    where d.invitation_id = i.id and coalesce(o.merged_into, o.id) = any (${ids}::uuid[])) order by i.id for update`

/** A person is in a delegation once: of each that lists both entries, the line that was chosen stays. */
async function keepOneLine(tx: Tx, id: string, into: string, chosen: Set<string>) {
  const shared = await readSharedLines(tx, [id], into)
  for (const [n, { meeting, lines }] of shared.entries()) {
    const staying = lines.filter((line) => chosen.has(line.id))
    if (staying.length !== 1)
      throw new Refusal(
        `Both entries are in the delegation to the ${meeting.title}. Choose the line that stays.`,
        `lines.${n}.stays`,
      )
    for (const line of lines.filter((one) => one !== staying[0])) {
      if (line.attended)
        throw new Refusal(
          `The other line is recorded as having attended the ${meeting.title}. Choose that one, or correct the attendance first.`,
          `lines.${n}.stays`,
        )
      await changeOne(tx.delegate, { id: line.id }, { withdrawnAt: new Date() })
    }
  }
}

export const partPeople = command('person:merge', inputs.personParting, async ({ tx, record }, { id }) => {
  const [found] = await tx.$queryRaw<{ partyId: string | null; into: string | null }[]>`
    select party_id as "partyId", merged_into as into from person where id = ${id}::uuid for update`
  if (!found?.into) throw new Refusal('This entry is not merged with another one.')
  await changeOne(tx.person, { id }, { mergedIntoId: null })
  await record({
    ...entryAbout(
      { id, partyId: found.partyId },
      'person.parted',
      'Separated two entries that had been merged.',
    ),
    subjects: [id, found.into, ...(found.partyId ? [found.partyId] : [])],
  })
  return { id }
})

export const nameFocalPoint = command(
  'person:merge',
  focalPoints.newFocalPoint,
  async ({ tx, actor, record }, input) => {
    const person = await lockPerson(tx, actor, input.person)
    if (!person.partyId || !person.party)
      throw new Refusal('Only a party can name a focal point, and this person serves the secretariat.')
    const id = randomUUID()
    await insertOne(tx.focalPoint, {
      ...{ id, personId: person.id, partyId: person.partyId, purpose: input.purpose, letter: input.letter },
      letterOn: input.letterOn && asDate(input.letterOn),
      validFrom: asDate(input.from),
      validTo: asDate(EVER_AFTER),
    })
    // The letter is said by the row, as a commitment: letters name people.
    await record(
      entryAbout(
        person,
        'focal-point.named',
        `Recorded a focal point of ${person.party.name}: ${input.purpose}.`,
      ),
    )
    return { id: person.id }
  },
)

export const endFocalPoint = command(
  'person:merge',
  focalPoints.focalPointEnd,
  async ({ tx, record }, { focalPoint, was, until, reason }) => {
    const found = await lockFocalPoint(tx, focalPoint)
    const ends = found.validTo === EVER_AFTER ? '' : found.validTo
    if (was !== ends)
      throw new Refusal(
        'Someone else recorded an end date for this focal point after you opened the page. Check it; to record yours instead, send this again.',
      )
    const validTo = addDays(until, 1)
    if (validTo <= found.validFrom)
      throw new Refusal('The focal point would end before it begins. Choose a later day.', 'until')
    await changeOne(tx.focalPoint, { id: focalPoint }, { validTo: asDate(validTo) })
    await record({
      ...entryAbout(
        { id: found.personId, partyId: found.partyId },
        'focal-point.ended',
        `Ended a focal point: ${found.purpose}.`,
      ),
      reason,
    })
    return { id: found.personId }
  },
)

/** What was recorded in error is retracted: it never was, and stays in the history with the reason. */
export const retractFocalPoint = command(
  'person:merge',
  focalPoints.focalPointRetraction,
  async ({ tx, record }, { focalPoint, reason }) => {
    const found = await lockFocalPoint(tx, focalPoint)
    await changeOne(tx.focalPoint, { id: focalPoint }, { retractedAt: new Date() })
    await record({
      ...entryAbout(
        { id: found.personId, partyId: found.partyId },
        'focal-point.retracted',
        `Retracted a focal point recorded in error: ${found.purpose}.`,
      ),
      reason,
    })
    return { id: found.personId }
  },
)

/** The party, or the secretariat after asking it, confirms that the focal point is still right. */
export const confirmFocalPoint = command(
  'person:edit',
  focalPoints.byFocalPoint,
  async ({ tx, record }, { focalPoint }) => {
    const found = await lockFocalPoint(tx, focalPoint)
    const [forum] = await tx.$queryRaw<{ today: string }[]>`select forum_today()::text as today`
    if (found.validTo <= forum!.today) throw new Refusal('This focal point has ended.')
    if (found.confirmedOn === forum!.today)
      throw new Refusal('This focal point has already been confirmed today.')
    await changeOne(tx.focalPoint, { id: focalPoint }, { confirmedOn: asDate(forum!.today) })
    await record(
      entryAbout(
        { id: found.personId, partyId: found.partyId },
        'focal-point.confirmed',
        `Confirmed a focal point: ${found.purpose}.`,
      ),
    )
    return { id: found.personId }
  },
)

type Locked = Person & { partyId: string | null }

async function lockPerson(tx: Tx, actor: Actor, id: string): Promise<Locked> {
  const [locked] = await tx.$queryRaw<{ partyId: string | null }[]>`
    select party_id as "partyId" from person where id = ${id}::uuid and merged_into is null and withdrawn_at is null for update`
  const person = locked && (await readPerson(tx, actor, id))
  if (!person) throw new Refusal('There is no such entry, or it has since been merged or withdrawn.')
  return { ...person, partyId: locked.partyId }
}

async function lockFocalPoint(tx: Tx, id: string) {
  const [found] = await tx.$queryRaw<
    {
      personId: string
      partyId: string
      purpose: string
      validFrom: string
      validTo: string
      confirmedOn: string | null
    }[]
  >`select person_id as "personId", party_id as "partyId", purpose, valid_from::text as "validFrom", valid_to::text as "validTo",
      confirmed_on::text as "confirmedOn"
    from focal_point where id = ${id}::uuid and retracted_at is null for update`
  if (!found) throw new Refusal('There is no such focal point.')
  return found
}
