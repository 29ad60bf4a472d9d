import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { instantInWords } from '@/lib/time/date-words'
import { asDate, yearOf } from '@/lib/time/dates'
import { Refusal } from '@/lib/kernel/errors'
import { instantOf } from '@/lib/time/hours'
import { readDeadline } from '@/lib/meetings/typing'
import { command } from '@/lib/kernel/operation'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, insertAll, insertOne } from '@/lib/kernel/writes'
import { columnsOf, factsOf, standingFacts, writeLanguages, writeParties } from './fields'
import { counted, lockDocument, refuseOther, tells, type Change, type LockedDocument } from './lock'
import { layWhere, place } from './place'
import { forumNow } from './queries'
import { readSameTitles, type SameTitle } from './list'
import { documentStateWords, modificationWords, needsReason, stepsFrom } from './rules'
import * as inputs from './schema'

/** What the secretariat enters and publishes. The symbol is the database's: given under a lock, without a gap, never again. */

type Tx = Prisma.TransactionClient

export const setPattern = command(
  'document:edit',
  inputs.patternInput,
  async ({ tx, record }, { body, pattern }) => {
    const group = await bodyCalled(tx, body)
    const stands = await tx.symbolPattern.findUnique({ where: { groupId: group.id } })
    if (stands?.pattern === pattern) throw new Refusal('This is the pattern already.', 'pattern')
    if (stands) await changeOne(tx.symbolPattern, { groupId: group.id }, { pattern })
    else await insertOne(tx.symbolPattern, { id: randomUUID(), groupId: group.id, pattern })
    await record({
      ...tells(
        { id: group.id, groupId: group.id, level: 'MEMBERS' },
        'document.numbered',
        `Documents of ${group.name} are numbered ${pattern}.`,
        {
          changes: [{ what: 'Pattern of symbols', now: stands?.pattern ?? null, then: pattern }],
        },
      ),
      about: { table: 'group', id: group.id },
    })
    return { body }
  },
)

async function bodyCalled(tx: Tx, code: string): Promise<{ id: string; name: string }> {
  const group = await tx.group.findFirst({
    where: { code, retractedAt: null },
    select: { id: true, name: true },
  })
  if (!group) throw new Refusal('There is no such body.', 'body')
  return group
}

/** For how long it is kept who read what. What is older goes with the next cut, once a day. */
export const setReadingDays = command(
  'document:edit',
  inputs.readingDaysInput,
  async ({ tx, record }, { days, revision }) => {
    const [forum] = await tx.$queryRaw<{ days: number }[]>`
      select coalesce(reading_days, 730) as days from forum where id = 1 for update`
    const changed = 'Somebody else has changed this since you opened it.'
    await refuseEdited(tx, 'forum reading days', '1', revision, changed)
    if (forum?.days === days) throw new Refusal('This is how long it is kept already.', 'days')
    await changeOne(tx.forum, { id: 1 }, { readingDays: days })
    await record({
      audience: 'request',
      action: 'document.retained',
      sentence: `The log of reading is kept for ${days} days.`,
      facts: { changes: [{ what: 'Days', now: String(forum?.days), then: String(days) }] },
    })
    return { days: String(days) }
  },
)

/** Reserves the next free symbols of a body for documents that are awaited, one a title. */
export const reserveSymbols = command('document:edit', inputs.newDocuments, async ({ tx, record }, typed) => {
  const group = await bodyCalled(tx, typed.body)
  const { today } = await forumNow(tx)
  const made: { code: string; symbol: string }[] = []
  const languages = typed.languages.filter(Boolean)
  if (!typed.others) refuseSame(await readSameTitles(tx, typed.body, typed.titles))
  for (const title of typed.titles) {
    const id = randomUUID()
    await insertOne(tx.document, {
      ...{ id, groupId: group.id, year: yearOf(today), title, type: typed.type, level: typed.level },
      ...{
        dueOn: typed.dueOn && asDate(typed.dueOn),
        isAnnounced: typed.isAnnounced === 'yes',
        sources: [],
      },
    })
    await writeLanguages(
      tx,
      id,
      languages.map((language, at) => ({
        language,
        standing: at === 0 ? ('ORIGINAL' as const) : ('TRANSLATION' as const),
        expectedOn: null,
      })),
    )
    const document = await tx.document.findUniqueOrThrow({
      where: { id },
      select: { code: true, symbol: true },
    })
    const meetings = typed.meeting ? [await place(tx, id, typed.meeting, typed.item)] : []
    const said = `Reserved ${document.symbol} for “${title}”.`
    await record(
      tells({ id, groupId: group.id, level: typed.level }, 'document.reserved', said, { meetings }),
    )
    made.push(document)
  }
  return { code: made[0]?.code ?? '', count: String(made.length), meeting: typed.meeting ?? '' }
})

/** A document is entered once: whoever meets it again lays the one that stands before the meeting. */
function refuseSame([same]: SameTitle[]) {
  if (same)
    throw new Refusal(
      `${same.symbol} bears the title “${same.title}” already. If that is the document, lay it before the meeting instead; if not, say that this is another one.`,
      'titles',
    )
}

export const editDocument = command(
  'document:edit',
  inputs.documentEdit,
  async ({ tx, record }, { code, revision, ...typed }) => {
    const document = await lockDocument(tx, code)
    refuseOther(document, revision)
    if (document.state === 'VOID')
      throw new Refusal('The symbol of this document is void; it is not changed any more.')
    const [stands, facts] = [await standingFacts(tx, document.id), await factsOf(tx, document, typed)]
    const changes = changesOf(stands.words, facts.words)
    if (changes.length === 0)
      throw new Refusal('This is how the document stands already; nothing was changed.')
    await changeOne(tx.document, { id: document.id }, { ...columnsOf(facts), ...counted(document) })
    await writeLanguages(tx, document.id, facts.languages)
    await writeParties(tx, document.id, facts.parties)
    // Told to those who read of it before and after, whichever are fewer.
    const level = stricter(document.level, facts.level)
    await record(
      tells({ ...document, level }, 'document.changed', `Changed ${document.symbol}, “${facts.title}”.`, {
        changes,
      }),
    )
    return { code }
  },
)

const stricter = (a: LockedDocument['level'], b: LockedDocument['level']) =>
  inputs.levels.indexOf(a) > inputs.levels.indexOf(b) ? a : b

function changesOf(now: Record<string, string | null>, then: Record<string, string | null>): Change[] {
  return Object.keys(then)
    .filter((what) => now[what] !== then[what])
    .map((what) => ({ what, now: now[what] ?? null, then: then[what] ?? null }))
}

export const moveDocument = command(
  'document:edit',
  inputs.documentStep,
  async ({ tx, record }, { code, revision, state, reason, publishAt }) => {
    const document = await lockDocument(tx, code)
    refuseOther(document, revision)
    if (!stepsFrom(document).includes(state))
      throw new Refusal(
        `A document that is ${documentStateWords[document.state].toLowerCase()} cannot become ${documentStateWords[state].toLowerCase()}.`,
        'state',
      )
    if (needsReason(state) && reason === null)
      throw new Refusal('Say why. All who may know of the document read it.', 'reason')
    const at = state === 'PUBLISHED' ? await momentOf(tx, publishAt) : null
    await move(tx, document, state, { reason, at })
    await record({ ...tells(document, `document.${acts[state]}`, sentenceOf(document, state, at)), reason })
    return { code }
  },
)

const acts = {
  AWAITED: 'awaited',
  RECEIVED: 'received',
  IN_REVIEW: 'reviewed',
  PUBLISHED: 'published',
  WITHDRAWN: 'withdrawn',
  VOID: 'voided',
} as const

const sentenceOf = ({ symbol, title }: LockedDocument, state: inputs.DocumentState, at: Moment | null) =>
  state === 'PUBLISHED'
    ? `Published ${symbol}, “${title}”${at?.words ? `, from ${at.words} on` : ''}.`
    : `${symbol}, “${title}”, is ${documentStateWords[state].toLowerCase()}.`

type Moment = { instant: Date | null; words: string | null }

/** When it is read from: at once, or from a day and hour in the zone of the forum, which must lie ahead. */
async function momentOf(tx: Tx, typed: string | null): Promise<Moment> {
  const read = typed === null ? null : readDeadline(typed)
  if (!read) return { instant: null, words: null }
  const { zone } = await forumNow(tx)
  const instant = instantOf(read.day, read.at, zone)
  if (instant <= new Date())
    throw new Refusal(
      'This hour has passed. Leave it empty to publish at once, or choose one that lies ahead.',
      'publishAt',
    )
  return { instant, words: instantInWords(instant, zone) }
}

async function move(
  tx: Tx,
  document: LockedDocument,
  state: inputs.DocumentState,
  { reason, at }: { reason: string | null; at: Moment | null },
) {
  // What was published once keeps the time of it; a withdrawal does not undo that it was.
  const publishedAt =
    document.isOpen || document.state === 'WITHDRAWN' ? document.publishedAt : (at?.instant ?? new Date())
  const isKept = state === 'PUBLISHED' || state === 'WITHDRAWN'
  await changeOne(
    tx.document,
    { id: document.id },
    { state, stateReason: reason, publishedAt: isKept ? publishedAt : null, ...counted(document) },
  )
}

/**
 * Links the existing one: what was awaited under a symbol of its own stands already under another. That one is laid before the meetings
 * of this one, and this symbol, under which nobody has read anything, is void and says which is meant.
 */
export const linkExisting = command(
  'document:edit',
  inputs.existingInput,
  async ({ tx, record }, { code, existing }) => {
    const [document, stands] = [await lockDocument(tx, code), await lockDocument(tx, existing)]
    if (document.id === stands.id) throw new Refusal('This is the document itself.')
    if (!stepsFrom(document).includes('VOID'))
      throw new Refusal(`${document.symbol} has been published, so others know it. Withdraw it instead.`)
    if (stands.state === 'VOID' || stands.state === 'WITHDRAWN')
      throw new Refusal(`${stands.symbol} is ${documentStateWords[stands.state].toLowerCase()}.`)
    const meetings = await layWhere(tx, document.id, stands.id)
    const reason = `The document stands as ${stands.symbol}.`
    await move(tx, document, 'VOID', { reason, at: null })
    await record({ ...tells(document, 'document.voided', sentenceOf(document, 'VOID', null)), reason })
    if (meetings.length > 0)
      await record(
        tells(stands, 'document.laid', `${stands.symbol} lies where ${document.symbol} was awaited.`, {
          meetings,
        }),
      )
    return { code: stands.code }
  },
)

/** Publishes several documents of a meeting, at once or from one moment on. */
export const publishDocuments = command(
  'document:edit',
  inputs.publication,
  async ({ tx, record }, { meeting, codes, publishAt }) => {
    const at = await momentOf(tx, publishAt)
    for (const code of [...new Set(codes)].toSorted()) {
      const document = await lockDocument(tx, code)
      if (!stepsFrom(document).includes('PUBLISHED'))
        throw new Refusal(
          `${document.symbol} is ${documentStateWords[document.state].toLowerCase()} already; nothing was published.`,
          'codes',
        )
      await move(tx, document, 'PUBLISHED', { reason: null, at })
      await record(tells(document, 'document.published', sentenceOf(document, 'PUBLISHED', at)))
    }
    return { meeting, count: String(new Set(codes).size) }
  },
)

/** A revision, an addendum or a corrigendum of a document, awaited under the next number of its kind. */
export const addModification = command(
  'document:edit',
  inputs.newModification,
  async ({ tx, record }, { code, kind, title }) => {
    const base = await lockDocument(tx, code)
    if (base.baseId)
      throw new Refusal('Revisions, addenda and corrigenda are made of the first document.', 'kind')
    if (base.state === 'VOID') throw new Refusal('The symbol of this document is void.', 'kind')
    const id = randomUUID()
    const from = await tx.document.findUniqueOrThrow({ where: { id: base.id } })
    await insertOne(tx.document, {
      ...{ id, groupId: base.groupId, year: from.year, baseId: base.id, modification: kind, title },
      ...{ type: from.type, level: base.level, handlingNote: from.handlingNote, sources: [] },
      ...(kind === 'REV' ? { supersedesId: base.id } : {}),
    })
    await copyAudience(tx, base.id, id)
    const made = await tx.document.findUniqueOrThrow({ where: { id }, select: { code: true, symbol: true } })
    await record(
      tells(
        { id, groupId: base.groupId, level: base.level },
        'document.modified',
        `${modificationWords[kind]} ${made.symbol} of “${base.title}” is awaited.`,
      ),
    )
    return { code: made.code }
  },
)

/** What modifies a document is for the same parties and lies before the same meetings. */
async function copyAudience(tx: Tx, from: string, to: string) {
  const parties = await tx.documentParty.findMany({ where: { documentId: from, withdrawnAt: null } })
  await insertAll(
    tx.documentParty,
    parties.map(({ partyId, isGuest }) => ({ id: randomUUID(), documentId: to, partyId, isGuest })),
  )
  const meetings = await tx.documentMeeting.findMany({ where: { documentId: from, withdrawnAt: null } })
  await insertAll(
    tx.documentMeeting,
    meetings.map(({ meetingId, agendaItemId }) => ({
      id: randomUUID(),
      documentId: to,
      meetingId,
      agendaItemId,
    })),
  )
}
