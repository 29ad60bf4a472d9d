import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { asDate, asDay, type Day } from '@/lib/time/dates'
import { Refusal, refuseLines, refuseStale } from '@/lib/kernel/errors'
import { clockInWords } from '@/lib/time/hours'
import { sittingDays } from '../days'
import { lockMeeting, type LockedMeeting } from '../lock'
import { unshownHour } from '../rules'
import { byCode } from '../schema'
import { command, type Meaning } from '@/lib/kernel/operation'
import { inOneForm } from '@/lib/kernel/line-ends'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeAll, changeOne, insertAll, insertOne } from '@/lib/kernel/writes'
import { outlineItems, readAgenda, type AgendaItem } from './agenda'
import { MOST_ITEMS, outlineOf, purposeWords, readOutline, type OutlineItem } from './outline'
import { numberedAs, reorder, type Numbered } from './rules'
import * as inputs from './schema'

/**
 * What the secretariat does to an agenda. The meeting is locked first, so that two writers take turns; presenters and private
 * notes are in the log as commitments only.
 */
type Tx = Prisma.TransactionClient
type Edit = { tx: Tx; record: (meaning: Meaning) => Promise<void> }
type ItemInput = z.output<z.ZodObject<typeof inputs.itemFields>>

const entryAbout = (
  meeting: LockedMeeting,
  action: string,
  sentence: string,
  changes: Change[] = [],
): Meaning => ({
  audience: 'request',
  action,
  about: { table: 'meeting', id: meeting.id },
  subjects: [meeting.id],
  sentence,
  ...(changes.length > 0 ? { facts: { changes } } : {}),
})
type Change = { what: string; now: string | null; then: string | null }

/** Counts every change of an agenda, so that an order made from an older one is noticed. */
const countWriting = (tx: Tx, { id, agendaRevision }: LockedMeeting) =>
  changeOne(tx.meeting, { id }, { agendaRevision: agendaRevision + 1 })

export const addItem = command(
  'meeting:edit',
  inputs.newItem,
  async ({ tx, record }, { code, under, ...item }) => {
    const meeting = await lockMeeting(tx, code)
    const agenda = await readAgenda(tx, meeting.id)
    if (agenda.length >= MOST_ITEMS) throw new Refusal(`An agenda has at most ${MOST_ITEMS} items.`)
    if (under && agenda.find(({ id }) => id === under)?.depth !== 0)
      throw new Refusal('The item above this one has since been removed. Choose another one.', 'under')
    await refuseHour(tx, meeting, item)
    const id = randomUUID()
    const position =
      1 + Math.max(-1, ...agenda.filter((one) => one.parentId === under).map((one) => one.position))
    await insertOne(tx.agendaItem, {
      id,
      meetingId: meeting.id,
      parentId: under,
      position,
      ...columnsOf(item),
    })
    await writeNote(tx, meeting, id, item.note)
    await countWriting(tx, meeting)
    await record(
      entryAbout(
        meeting,
        'agenda.item-added',
        `Added the item “${item.title}” to the agenda of the ${meeting.title}.`,
      ),
    )
    return { code, item: id }
  },
)

export const editItem = command(
  'meeting:edit',
  inputs.itemEdit,
  async ({ tx, record }, { code, item: id, revision, ...item }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, id)
    await refuseEdited(tx, 'agenda item', id, revision)
    const { note: noteStands, ...seen } = current
    const changes = changesOf(seen, item)
    if (changes.length === 0 && noteStands === item.note && seen.presenter === item.presenter)
      throw new Refusal('Nothing to save: the item is unchanged.')
    await refuseHour(tx, meeting, item)
    await changeOne(tx.agendaItem, { id }, columnsOf(item))
    await writeNote(tx, meeting, id, item.note)
    await countWriting(tx, meeting)
    await record(
      entryAbout(
        meeting,
        'agenda.item-changed',
        `Changed item ${current.number} on the agenda of the ${meeting.title}.`,
        changes,
      ),
    )
    return { code, item: id }
  },
)

export const withdrawItem = command(
  'meeting:edit',
  inputs.itemWithdrawal,
  async ({ tx, record }, { code, item: id, revision }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await standing(tx, meeting, id)
    await refuseEdited(tx, 'agenda item', id, revision)
    const gone = { withdrawnAt: new Date() }
    await changeOne(tx.agendaItem, { id }, gone)
    await changeAll(tx.agendaItem, { parentId: id, withdrawnAt: null }, gone)
    await countWriting(tx, meeting)
    await record(
      entryAbout(
        meeting,
        'agenda.item-withdrawn',
        `Removed item ${current.number} (${current.title}) from the agenda of the ${meeting.title}.`,
      ),
    )
    return { code }
  },
)

export const orderAgenda = command(
  'meeting:edit',
  inputs.agendaOrder,
  async ({ tx, record }, { code, revision, places }) => {
    const meeting = await lockMeeting(tx, code)
    refuseStale(
      revision,
      meeting.agendaRevision,
      'Someone else changed this agenda after you opened it. The current agenda is shown with the numbers that you typed: check them, then save again.',
    )
    const agenda = await readAgenda(tx, meeting.id)
    const lines = Object.entries(places)
    const touched = lines.filter(([, { place, was }]) => place !== was)
    const dragged = new Map(lines.flatMap(([item, { was }]) => (was === null ? [] : [[item, was]])))
    const result = reorder(
      numberedAs(agenda, dragged) ?? agenda,
      new Map(touched.map(([item, { place }]) => [item, place])),
    )
    if ('error' in result) throw new Refusal(result.error, `places.${result.id}.place`)
    const moved = result.places.filter(({ id, parentId, position }) =>
      agenda.some((one) => one.id === id && (one.parentId !== parentId || one.position !== position)),
    )
    if (moved.length === 0) throw new Refusal('Nothing to save: the order is unchanged.')
    for (const { id, parentId, position } of moved)
      await changeOne(tx.agendaItem, { id }, { parentId, position })
    await countWriting(tx, meeting)
    await record(
      entryAbout(meeting, 'agenda.ordered', `Changed the order of the agenda of the ${meeting.title}.`, [
        { what: 'Order', now: inLine(agenda), then: inLine(await readAgenda(tx, meeting.id)) },
      ]),
    )
    return { code }
  },
)

export const setAgendaState = command(
  'meeting:edit',
  inputs.agendaState,
  async ({ tx, record }, { code, ...typed }) => {
    const meeting = await lockMeeting(tx, code)
    refuseUnread(meeting, typed)
    const state = typed.state === typed.stateWas ? meeting.agendaState : typed.state
    const agendaRestricted =
      typed.restricted === typed.restrictedWas ? meeting.agendaRestricted : typed.restricted === 'yes'
    if (meeting.agendaState === state && meeting.agendaRestricted === agendaRestricted)
      throw new Refusal('Nothing to save: the settings are unchanged.')
    await changeOne(tx.meeting, { id: meeting.id }, { agendaState: state, agendaRestricted })
    const words = (adopted: string, closed: boolean) =>
      `${adopted === 'ADOPTED' ? 'adopted' : 'provisional'}, ${closed ? 'for invited parties only' : 'for everyone who can see the meeting'}`
    await record(
      entryAbout(
        meeting,
        'agenda.state-changed',
        `Changed the settings of the agenda of the ${meeting.title}.`,
        [
          {
            what: 'Agenda',
            now: words(meeting.agendaState, meeting.agendaRestricted),
            then: words(state, agendaRestricted),
          },
        ],
      ),
    )
    return { code }
  },
)

/** A setting has two values, so one that was chosen can only be the other of those that were seen; where none was seen, nobody knows what was chosen. */
function refuseUnread(meeting: LockedMeeting, typed: Omit<z.output<typeof inputs.agendaState>, 'code'>) {
  const isRestricted = meeting.agendaRestricted ? 'yes' : 'no'
  refuseLines({
    ...(typed.stateWas === null &&
      typed.state !== meeting.agendaState && {
        state: `The state of the agenda has since been changed: ${meeting.agendaState.toLowerCase()}. To replace it with yours, save again.`,
      }),
    ...(typed.restrictedWas === null &&
      typed.restricted !== isRestricted && {
        restricted: `Who can read the agenda has since been changed: ${isRestricted === 'yes' ? 'invited parties only' : 'everyone who can see the meeting'}. To replace it with yours, save again.`,
      }),
  })
}

/** Adds a whole outline after the existing items. */
export const addOutline = command(
  'meeting:edit',
  inputs.outlineInput,
  async (edit, { code, outline, sure }) => {
    const meeting = await lockMeeting(edit.tx, code)
    const read = readOutline(outline, await daysOf(edit.tx, meeting))
    if ('error' in read) throw new Refusal(read.error, 'outline')
    const { items } = read
    if (items.length === 0) throw new Refusal('Write at least one item.', 'outline')
    refuseUnseen(items, sure)
    refuseHours(meeting, items)
    const count = await addItems(edit, meeting, items)
    await edit.record(
      entryAbout(
        meeting,
        'agenda.items-added',
        `Added ${itemsInWords(count)} to the agenda of the ${meeting.title}.`,
      ),
    )
    return { code, count: String(count) }
  },
)

/** Adds the items of another meeting, without their times and presenters. */
export const copyAgenda = command('meeting:edit', inputs.copyInput, async (edit, { code, from }) => {
  const meeting = await lockMeeting(edit.tx, code)
  const other = await edit.tx.meeting.findUnique({ where: { code: from }, select: { id: true, title: true } })
  if (!other) throw new Refusal('There is no such meeting.', 'from')
  if (other.id === meeting.id)
    throw new Refusal('A meeting cannot copy its own agenda. Choose another meeting.', 'from')
  const count = await copyItems(edit, meeting, other)
  if (count === 0) throw new Refusal(`The ${other.title} has no agenda to copy.`, 'from')
  return { code, count: String(count) }
})

/** Adds the items of another meeting to one that is locked; how many. */
export async function copyItems(
  edit: Edit,
  meeting: LockedMeeting,
  other: { id: string; title: string },
): Promise<number> {
  const count = await addItems(edit, meeting, outlineItems(await readAgenda(edit.tx, other.id)))
  if (count > 0)
    await edit.record(
      entryAbout(
        meeting,
        'agenda.copied',
        `Copied ${itemsInWords(count)} from the agenda of the ${other.title} to that of the ${meeting.title}.`,
      ),
    )
  return count
}

/** Adds the items of the template for this kind of meeting. */
export const beginFromTemplate = command('meeting:edit', byCode, async (edit, { code }) => {
  const meeting = await lockMeeting(edit.tx, code)
  const template = await edit.tx.agendaTemplate.findUnique({
    where: { kind: meeting.kind },
    select: { outline: true },
  })
  const read = template && readOutline(template.outline, await daysOf(edit.tx, meeting))
  if (!read || 'error' in read)
    throw new Refusal('There is no template for this kind of meeting yet. Create one, or paste an outline.')
  refuseHours(meeting, read.items)
  const count = await addItems(edit, meeting, read.items)
  await edit.record(
    entryAbout(
      meeting,
      'agenda.items-added',
      `Added ${itemsInWords(count)} from the template to the agenda of the ${meeting.title}.`,
    ),
  )
  return { code, count: String(count) }
})

/** The usual agenda of a kind of meeting. */
export const setTemplate = command(
  'meeting:edit',
  inputs.templateInput,
  async ({ tx, record }, { kind, outline, revision, sure }) => {
    const read = readOutline(outline)
    const items = 'items' in read ? read.items : []
    const text = outlineOf(items)
    const [current] = await tx.$queryRaw<{ id: string; outline: string }[]>`
    select id, outline from agenda_template where kind = ${kind} for update`
    await refuseEdited(tx, 'agenda template', kind, revision)
    if (current?.outline === text) throw new Refusal('Nothing to save: the template is unchanged.')
    if (inOneForm(outline).trimEnd() !== text) refuseUnseen(items, sure)
    const id = current?.id ?? randomUUID()
    if (current) await changeOne(tx.agendaTemplate, { id }, { outline: text })
    else await insertOne(tx.agendaTemplate, { id, kind, outline: text })
    await record({
      audience: 'request',
      action: 'agenda.template-changed',
      about: { table: 'agenda_template', id },
      sentence: 'Changed an agenda template.',
      facts: { changes: [{ what: 'Outline', now: current?.outline ?? null, then: text }] },
    })
    return { kind }
  },
)

/** An outline is read with some guessing, so it is taken only as it was shown. */
function refuseUnseen(items: OutlineItem[], sure: string | null) {
  if (inOneForm(sure ?? '') === outlineOf(items)) return
  throw new Refusal(
    sure === null
      ? 'Check how the outline was read. If it is right, confirm it; if not, change the text and preview it again.'
      : 'The outline was changed after its preview. Check the new preview, then confirm it.',
    'sure',
  )
}

function refuseHours(meeting: LockedMeeting, items: OutlineItem[]) {
  for (const { onDay, at } of items.flatMap((item) => [item, ...item.under])) {
    const unshown = unshownHour([{ day: onDay ?? meeting.firstDay, opens: at, closes: null }], meeting.zone)
    if (unshown) throw new Refusal(unshown, 'outline')
  }
}

/** Writes items after the existing ones; returns how many. */
async function addItems(
  { tx }: Pick<Edit, 'tx'>,
  meeting: LockedMeeting,
  items: OutlineItem[],
): Promise<number> {
  const agenda = await readAgenda(tx, meeting.id)
  const first = 1 + Math.max(-1, ...agenda.filter(({ depth }) => depth === 0).map(({ position }) => position))
  const rows = items.flatMap((item, at) => {
    const id = randomUUID()
    const row = (one: OutlineItem, parentId: string | null, position: number, ownId: string) => ({
      id: ownId,
      meetingId: meeting.id,
      parentId,
      position,
      title: one.title,
      purpose: one.purpose,
      onDay: one.onDay && asDate(one.onDay),
      at: one.at,
    })
    return [row(item, null, first + at, id), ...item.under.map((sub, n) => row(sub, id, n, randomUUID()))]
  })
  if (agenda.length + rows.length > MOST_ITEMS)
    throw new Refusal(`An agenda has at most ${MOST_ITEMS} items.`)
  if (rows.length > 0) {
    await insertAll(tx.agendaItem, rows)
    await countWriting(tx, meeting)
  }
  return rows.length
}

const columnsOf = ({ title, purpose, onDay, at, presenter }: ItemInput) => ({
  title,
  purpose,
  onDay: onDay === null ? null : asDate(onDay),
  at,
  presenter,
})

/** An empty note is kept as empty, since rows are never deleted. */
async function writeNote(tx: Tx, meeting: LockedMeeting, itemId: string, note: string | null) {
  const found = await tx.agendaNote.findUnique({
    where: { agendaItemId: itemId },
    select: { id: true, text: true },
  })
  if (found && found.text !== (note ?? ''))
    await changeOne(tx.agendaNote, { id: found.id }, { text: note ?? '' })
  if (!found && note !== null)
    await insertOne(tx.agendaNote, {
      id: randomUUID(),
      agendaItemId: itemId,
      meetingId: meeting.id,
      text: note,
    })
}

async function standing(tx: Tx, meeting: LockedMeeting, id: string): Promise<Numbered<AgendaItem>> {
  const found = (await readAgenda(tx, meeting.id)).find((item) => item.id === id)
  if (!found) throw new Refusal('This item has since been removed from the agenda. Nothing was saved.')
  return found
}

async function refuseHour(tx: Tx, meeting: LockedMeeting, { onDay, at }: ItemInput) {
  if (onDay !== null && !(await sitsOn(tx, meeting, onDay)))
    throw new Refusal('This is not a day of the meeting.', 'onDay')
  const unshown = unshownHour([{ day: onDay ?? meeting.firstDay, opens: at, closes: null }], meeting.zone)
  if (unshown) throw new Refusal(unshown, 'at')
}

async function daysOf(tx: Tx, { id }: LockedMeeting): Promise<Day[]> {
  const { begins, ends, days } = await tx.meeting.findUniqueOrThrow({
    where: { id },
    select: {
      begins: true,
      ends: true,
      days: { where: { withdrawnAt: null }, orderBy: { onDay: 'asc' }, select: { onDay: true } },
    },
  })
  return sittingDays({ begins, ends, days: days.map(({ onDay }) => ({ day: asDay(onDay) })) })
}

/** A meeting whose days are written one by one is not held on those between them. */
async function sitsOn(tx: Tx, { id, firstDay, lastDay }: LockedMeeting, day: Day): Promise<boolean> {
  const days = await tx.meetingDay.findMany({
    where: { meetingId: id, withdrawnAt: null },
    select: { onDay: true },
  })
  return days.length > 0 ? days.some(({ onDay }) => asDay(onDay) === day) : firstDay <= day && day <= lastDay
}

function changesOf(current: Omit<AgendaItem, 'note'>, item: ItemInput): Change[] {
  const words = (one: Pick<ItemInput, 'title' | 'purpose' | 'onDay' | 'at'>) => ({
    Title: one.title,
    Purpose: one.purpose && purposeWords[one.purpose],
    Day: one.onDay,
    Time: one.at && clockInWords(one.at),
  })
  const [now, then] = [words(current), words(item)]
  return (Object.keys(now) as (keyof typeof now)[])
    .filter((what) => now[what] !== then[what])
    .map((what) => ({ what, now: now[what], then: then[what] }))
}

const itemsInWords = (count: number) => `${count} ${count === 1 ? 'item' : 'items'}`

const inLine = (agenda: Numbered<AgendaItem>[]) =>
  agenda.map(({ number, title }) => `${number} ${title}`).join('; ')
