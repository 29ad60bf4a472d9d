import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { instantInWords } from '@/lib/time/instant-words'
import { asDate } from '@/lib/time/dates'
import { askBack, Refusal } from '@/lib/kernel/errors'
import { listInWords } from '@/lib/time/list-words'
import { instantOf } from '@/lib/time/hours'
import { readDeadline } from '@/lib/meetings/typing'
import { command } from '@/lib/kernel/operation'
import { groupsOn } from '@/lib/register/group-names'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeOne, insertAll, insertOne } from '@/lib/kernel/writes'
import { columnsOf, factsOf, standingFacts, writeLanguages, writeParties } from './fields'
import { counted, lockDocument, refuseOther, entryAbout, type Change, type LockedDocument } from './lock'
import { addToMeetingsOf, place } from './place'
import { forumNow } from './queries'
import { readSameTitles, yearOfSymbols, type SameTitle } from './list'
import { documentStateWords, modificationWords, needsReason, stepsFrom, titleTwice } from './rules'
import * as inputs from './schema'

/** What the secretariat enters and publishes. The database gives the symbols: under a lock, without a gap, each only once. */

type Tx = Prisma.TransactionClient

export const setPattern = command(
  'document:edit',
  inputs.patternInput,
  async ({ tx, record }, { body, pattern }) => {
    const group = await bodyCalled(tx, body)
    const current = await tx.symbolPattern.findUnique({ where: { groupId: group.id } })
    if (current?.pattern === pattern) throw new Refusal('Nothing to save: this is the current pattern.')
    if (current) await changeOne(tx.symbolPattern, { groupId: group.id }, { pattern })
    else await insertOne(tx.symbolPattern, { id: randomUUID(), groupId: group.id, pattern })
    await record({
      ...entryAbout(
        { id: group.id, groupId: group.id, level: 'MEMBERS' },
        'document.numbered',
        `Documents of ${group.name} are numbered ${pattern}.`,
        {
          changes: [{ what: 'Symbol pattern', now: current?.pattern ?? null, then: pattern }],
        },
      ),
      about: { table: 'group', id: group.id },
    })
    return { body }
  },
)

async function bodyCalled(tx: Tx, code: string): Promise<{ id: string; name: string }> {
  const [group] = await tx.$queryRaw<{ id: string; name: string }[]>`
    select g.id, g.name from ${groupsOn()} g where g.code = ${code} and g.retracted_at is null`
  if (!group) throw new Refusal('There is no such body.', 'body')
  return group
}

/** How long the reading log is kept. Older entries are deleted once a day. */
export const setReadingDays = command(
  'document:edit',
  inputs.readingDaysInput,
  async ({ tx, record }, { days, revision }) => {
    const [forum] = await tx.$queryRaw<{ days: number }[]>`
      select coalesce(reading_days, 730) as days from forum where id = 1 for update`
    const changed = 'Someone else changed this after you opened it. Compare and save again.'
    await refuseEdited(tx, 'forum reading days', '1', revision, changed)
    if (forum?.days === days) throw new Refusal('Nothing to save: the number of days is unchanged.')
    await changeOne(tx.forum, { id: 1 }, { readingDays: days })
    await record({
      audience: 'request',
      action: 'document.retained',
      sentence: `The reading log is kept for ${days} days.`,
      facts: { changes: [{ what: 'Days', now: String(forum?.days), then: String(days) }] },
    })
    return { days: String(days) }
  },
)

/** Reserves the next free symbols of a body for documents that are awaited, one for each title. */
export const reserveSymbols = command('document:edit', inputs.newDocuments, async ({ tx, record }, typed) => {
  const group = await bodyCalled(tx, typed.body)
  const year = await yearOfSymbols(tx, typed.meeting)
  const made: { code: string; symbol: string }[] = []
  const languages = typed.languages.filter(Boolean)
  if (!typed.others) {
    refuseTwice(typed.titles)
    refuseSame(await readSameTitles(tx, { body: typed.body, year }, typed.titles))
  }
  for (const title of typed.titles) {
    const id = randomUUID()
    await insertOne(tx.document, {
      ...{ id, groupId: group.id, year, title, type: typed.type, level: typed.level },
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
      entryAbout({ id, groupId: group.id, level: typed.level }, 'document.reserved', said, {
        others: meetings,
      }),
    )
    made.push(document)
  }
  return { code: made[0]?.code ?? '', count: String(made.length), meeting: typed.meeting ?? '' }
})

/** A line that was pasted twice would be given a second symbol. */
function refuseTwice(titles: string[]) {
  const title = titleTwice(titles)
  if (title)
    throw new Refusal(
      `“${title}” is in the list twice. If it is one document, delete one of the lines. If not, tick “These are different documents with the same titles”.`,
      'titles',
    )
}

/** A document is entered once. Before a title is entered a second time, the existing document is named. */
function refuseSame([same]: SameTitle[]) {
  if (same)
    throw new Refusal(
      `${same.symbol} already has the title “${same.title}”. If it is the same document, use that one. If not, tick “These are different documents with the same titles”.`,
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
      throw new Refusal('The symbol of this document is void, so the document can no longer be changed.')
    const [current, facts] = [await standingFacts(tx, document.id), await factsOf(tx, document, typed)]
    const changes = changesOf(current.words, facts.words)
    if (changes.length === 0) throw new Refusal('Nothing to save: the document is unchanged.')
    await changeOne(tx.document, { id: document.id }, { ...columnsOf(facts), ...counted(document) })
    await writeLanguages(tx, document.id, facts.languages)
    await writeParties(tx, document.id, facts.parties)
    // Shown to those who could see it before or to those who can now, whichever are fewer.
    const level = stricter(document.level, facts.level)
    await record(
      entryAbout(
        { ...document, level },
        'document.changed',
        `Changed ${document.symbol}, “${facts.title}”.`,
        {
          changes,
        },
      ),
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
  async ({ tx, record }, { code, revision, state, reason, publishAt, sure }) => {
    const document = await lockDocument(tx, code)
    refuseOther(document, revision)
    if (!stepsFrom(document).includes(state))
      throw new Refusal(
        `A document that is ${documentStateWords[document.state].toLowerCase()} cannot become ${documentStateWords[state].toLowerCase()}.`,
        'state',
      )
    if (needsReason(state) && reason === null)
      throw new Refusal('Give a reason. Everyone who can see the document can read it.', 'reason')
    const at = state === 'PUBLISHED' ? await momentOf(tx, publishAt) : null
    if (state === 'PUBLISHED') askIfEmpty([document], sure)
    await move(tx, document, state, { reason, at })
    await record({
      ...entryAbout(document, `document.${acts[state]}`, sentenceOf(document, state, at)),
      reason,
    })
    return { code }
  },
)

/** Nobody can read a document that has no file, so its publication is confirmed. Where it is published elsewhere, it can be read there. */
function askIfEmpty(documents: LockedDocument[], sure: string | null) {
  const empty = documents.filter(({ isEmpty }) => isEmpty).map(({ symbol }) => symbol)
  if (empty.length === 0) return
  askBack(
    empty.length === 1
      ? `${empty[0]} has no file, so its readers would find nothing to read. Publish it without a file?`
      : `${listInWords(empty)} have no files, so their readers would find nothing to read. Publish them without files?`,
    sure,
  )
}

/** Undoes the publication of a document without a file, within ten minutes, for who published it: it is again what it was before. */
export const undoPublication = command(
  'document:edit',
  inputs.publicationUndone,
  async ({ tx, record }, { code, revision }) => {
    const document = await lockDocument(tx, code)
    refuseOther(document, revision)
    if (!document.undoneTo)
      throw new Refusal(
        'This publication can no longer be undone. Only the person who published the document can undo it, for ten minutes and while it has no file. Withdraw the document instead.',
      )
    await takeBack(tx, document, document.undoneTo)
    await record(unpublished(document))
    return { code }
  },
)

/** The same for several documents of a meeting, as they were published: all of them or none. */
export const undoPublications = command(
  'document:edit',
  inputs.publicationsUndone,
  async ({ tx, record }, { meeting, documents }) => {
    for (const { code, revision } of documents.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
      const document = await lockDocument(tx, code)
      if (!document.undoneTo || document.revision !== revision)
        throw new Refusal(
          `The publication of ${document.symbol} can no longer be undone, so none was. It has a file or was changed, or ten minutes have passed. The others can still be undone if they are listed here.`,
        )
      await takeBack(tx, document, document.undoneTo)
      await record(unpublished(document))
    }
    return { meeting, count: String(documents.length) }
  },
)

const takeBack = (tx: Tx, document: LockedDocument, state: inputs.DocumentState) =>
  move(tx, document, state, { reason: null, at: null })

const unpublished = (document: LockedDocument) =>
  entryAbout(
    document,
    'document.unpublished',
    `Undid the publication of ${document.symbol}, “${document.title}”, which had no file.`,
  )

const acts = {
  AWAITED: 'awaited',
  RECEIVED: 'received',
  IN_REVIEW: 'reviewed',
  PUBLISHED: 'published',
  WITHDRAWN: 'withdrawn',
  VOID: 'voided',
} as const

function sentenceOf({ symbol, title }: LockedDocument, state: inputs.DocumentState, at: Moment | null) {
  const document = `${symbol}, “${title}”`
  if (state === 'PUBLISHED')
    return `Published ${document}${at?.words ? `, to be read from ${at.words}` : ''}.`
  if (state === 'WITHDRAWN') return `Withdrew ${document}.`
  if (state === 'VOID') return `Declared the symbol ${document}, void.`
  return `Marked ${document}, as ${documentStateWords[state].toLowerCase()}.`
}

type Moment = { instant: Date | null; words: string | null }

/** When it can be read: at once, or from a future day and time in the zone of the forum. */
async function momentOf(tx: Tx, typed: string | null): Promise<Moment> {
  const read = typed === null ? null : readDeadline(typed)
  if (!read) return { instant: null, words: null }
  const { zone } = await forumNow(tx)
  const instant = instantOf(read.day, read.at, zone)
  if (instant <= new Date())
    throw new Refusal(
      'This time has passed. Leave the field empty to publish now, or choose a later time.',
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
  // A document keeps its time of publication when it is withdrawn.
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
 * Links the existing document: what was awaited under one symbol is already registered under another. The existing one is added to the
 * meetings of this one. This symbol, under which nobody has read anything, becomes void, and its reason names the other.
 */
export const linkExisting = command(
  'document:edit',
  inputs.existingInput,
  async ({ tx, record }, { code, existing }) => {
    const [document, current] = [await lockDocument(tx, code), await lockDocument(tx, existing)]
    if (document.id === current.id) throw new Refusal('This is the same document. Choose another one.')
    if (!stepsFrom(document).includes('VOID'))
      throw new Refusal(
        `${document.symbol} has been published, so its symbol cannot be declared void. Withdraw the document instead.`,
      )
    if (current.state === 'VOID' || current.state === 'WITHDRAWN')
      throw new Refusal(
        `${current.symbol} is ${documentStateWords[current.state].toLowerCase()}, so it cannot be used instead.`,
      )
    const meetings = await addToMeetingsOf(tx, document.id, current.id)
    const reason = `This document is registered as ${current.symbol}.`
    await move(tx, document, 'VOID', { reason, at: null })
    await record({ ...entryAbout(document, 'document.voided', sentenceOf(document, 'VOID', null)), reason })
    if (meetings.length > 0)
      await record(
        entryAbout(
          current,
          'document.laid',
          `Added ${current.symbol} to the meetings for which ${document.symbol} was reserved.`,
          { others: [...meetings, document.id] },
        ),
      )
    return { code: current.code }
  },
)

/** Publishes several documents of a meeting, at once or from one moment on. What has been withdrawn is left as it is, and named. */
export const publishDocuments = command(
  'document:edit',
  inputs.publication,
  async ({ tx, record }, { meeting, codes, publishAt, sure }) => {
    const at = await momentOf(tx, publishAt)
    const chosen: LockedDocument[] = []
    for (const code of [...new Set(codes)].toSorted()) chosen.push(await lockDocument(tx, code))
    const withdrawn = chosen.filter(({ state }) => state === 'WITHDRAWN').map(({ symbol }) => symbol)
    const documents = chosen.filter(({ state }) => state !== 'WITHDRAWN')
    if (documents.length === 0)
      throw new Refusal(
        `${listInWords(withdrawn)} ${withdrawn.length === 1 ? 'is' : 'are'} withdrawn, so nothing was published. Publish a withdrawn document again on its own page.`,
        'codes',
      )
    const other = documents.find((document) => !stepsFrom(document).includes('PUBLISHED'))
    if (other)
      throw new Refusal(
        `${other.symbol} is already ${documentStateWords[other.state].toLowerCase()}, so nothing was published.`,
        'codes',
      )
    askIfEmpty(documents, sure)
    for (const document of documents) {
      await move(tx, document, 'PUBLISHED', { reason: null, at })
      await record(entryAbout(document, 'document.published', sentenceOf(document, 'PUBLISHED', at)))
    }
    return {
      ...{ meeting, count: String(documents.length), skipped: String(withdrawn.length) },
      isLater: at.instant !== null,
    }
  },
)

/** A revision, an addendum or a corrigendum of a document, awaited under the next number of its kind. */
export const addModification = command(
  'document:edit',
  inputs.newModification,
  async ({ tx, record }, { code, kind, title }) => {
    const base = await lockDocument(tx, code)
    if (base.baseId)
      throw new Refusal(
        'Revisions, addenda and corrigenda belong to the first document. Open that one to add another.',
        'kind',
      )
    if (base.state === 'VOID')
      throw new Refusal('The symbol of this document is void, so it cannot be modified.', 'kind')
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
      entryAbout(
        { id, groupId: base.groupId, level: base.level },
        'document.modified',
        `Reserved ${made.symbol}, ${modificationWords[kind].toLowerCase()} of “${base.title}”.`,
        { others: [base.id] },
      ),
    )
    return { code: made.code }
  },
)

/** What modifies a document is for the same parties and the same meetings. */
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
