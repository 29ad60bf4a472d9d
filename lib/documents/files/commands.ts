import 'server-only'
import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { counted, lockDocument, entryAbout, type LockedDocument } from '../lock'
import { languageWords } from '@/lib/register/languages'
import type { Level } from '../schema'
import { documentsReadBy } from '../visibility'
import { failedTry, MOST_TRIES } from '@/lib/files/schema'
import { namedFile } from '@/lib/files/inspection/named-file'
import { Refusal } from '@/lib/kernel/errors'
import { command, query } from '@/lib/kernel/operation'
import { ask } from '@/lib/kernel/queue'
import { storableAs } from '@/lib/kernel/unstorable'
import { changeAll, changeOne, insertOne } from '@/lib/kernel/writes'
import {
  DRAWING_JOB,
  EXAMINATION,
  fileVerdict,
  fileWithdrawal,
  finishedUpload,
  handlingInput,
  textOfFile,
  uploadFacts,
  type FileText,
} from './schema'

/** Files of documents: uploaded by the secretariat, checked by the server, and withdrawn. */

type Tx = Prisma.TransactionClient
type Brought = z.output<typeof uploadFacts>

/** Refuses an upload before its first byte: no such document, a name that cannot be kept, a format that is not accepted. */
export const checkUpload = query('document:edit', uploadFacts, async ({ db }, { document, filename }) => {
  const found = await db.document.findUnique({ where: { code: document }, select: { state: true } })
  if (!found) throw new Refusal('There is no such document.')
  refuseVoid(found)
  namedFile(filename)
  return {}
})

function refuseVoid({ state }: { state: string }) {
  if (state === 'VOID')
    throw new Refusal('The symbol of this document is void, so no files can be added to it.')
}

/** Enters a completely uploaded file. It waits in quarantine. If the same upload is reported twice, it is entered once. */
export const uploadFile = command('document:edit', finishedUpload, async ({ tx, actor, record }, typed) => {
  const document = await lockDocument(tx, typed.document)
  refuseVoid(document)
  const { name, format } = namedFile(typed.filename)
  const known = await tx.documentFile.findUnique({ where: { upload: typed.upload }, select: { id: true } })
  if (known) return { code: document.code, id: known.id }
  const id = randomUUID()
  await insertOne(tx.documentFile, {
    ...{ id, documentId: document.id, language: typed.language, format, name, upload: typed.upload },
    ...{ size: BigInt(typed.size), uploadedBy: actor.id },
  })
  await receiveText(tx, document, typed)
  await ask(tx, EXAMINATION)
  await record({
    ...entryAbout(
      document,
      'file.brought',
      `Uploaded ${format} in ${languageWords(typed.language)} for ${document.symbol}.`,
    ),
    audience: 'draft',
  })
  return { code: document.code, id }
})

/** With its first file an awaited document is received, and the language of the file becomes one of the document's. */
async function receiveText(tx: Tx, document: LockedDocument, { language }: Brought) {
  const languages = await tx.documentLanguage.findMany({
    where: { documentId: document.id, withdrawnAt: null },
    select: { language: true },
  })
  if (languages.every((one) => one.language !== language))
    await insertOne(tx.documentLanguage, {
      ...{ id: randomUUID(), documentId: document.id, language },
      standing: languages.length === 0 ? 'ORIGINAL' : 'TRANSLATION',
    })
  if (document.state === 'AWAITED')
    await changeOne(tx.document, { id: document.id }, { state: 'RECEIVED', ...counted(document) })
}

/** What the log says a file is, and whom an entry about it concerns. */
async function entryOfFile(tx: Tx, id: string) {
  const file = await tx.documentFile.findUniqueOrThrow({
    where: { id },
    select: { documentId: true, language: true, format: true, name: true },
  })
  const about = {
    audience: 'draft' as const,
    about: { table: 'document_file', id },
    subjects: [file.documentId],
  }
  return { file, about, called: `The ${file.format} file “${file.name}” in ${languageWords(file.language)}` }
}

/** Records the result of the check of a quarantined file. Only the server does this. */
export const judgeFile = command('file:examine', storableAs(fileVerdict), async ({ tx, record }, verdict) => {
  const { file, about, called } = await entryOfFile(tx, verdict.id)
  const judged = { examinedAt: new Date(), checkFault: null }
  if (verdict.state === 'REJECTED') {
    await changeOne(
      tx.documentFile,
      { id: verdict.id },
      { state: 'REJECTED', reason: verdict.reason, ...judged },
    )
    await record({ ...about, action: 'file.rejected', sentence: `${called} was rejected: ${verdict.reason}` })
    return {}
  }
  const { text, sha256, crc32, pages, scannedBy, remark } = verdict
  await changeOne(
    tx.documentFile,
    { id: verdict.id },
    {
      ...{ state: 'CLEAN', sha256, crc32: BigInt(crc32), pages, scannedBy, remark, ...judged },
      ...factsOfText(text),
    },
  )
  if (text.made) await insertText(tx, { fileId: verdict.id, ...file }, text)
  await ask(tx, DRAWING_JOB)
  const scanned =
    scannedBy === 'CLAMAV' ? 'and scanned' : 'but not scanned for malware, because no scanner is set up'
  await record({
    ...about,
    action: 'file.accepted',
    sentence: `${called} was checked ${scanned}. It can now be opened.`,
  })
  return {}
})

const factsOfText = (text: FileText) => ({
  ...(text.made
    ? { textSize: text.size, textFault: null, textNote: text.note }
    : { textSize: null, textFault: text.fault, textNote: null }),
  textVersion: text.version,
})

type TextPlace = { fileId: string; documentId: string; language: string }
type MadeText = Extract<FileText, { made: true }>
const insertText = (
  tx: Tx,
  { fileId, documentId, language }: TextPlace,
  { blocks, words }: MadeText,
): Promise<void> =>
  insertOne(tx.documentText, {
    ...{ id: randomUUID(), fileId, documentId, language },
    ...{ blocks: blocks as Prisma.InputJsonArray, words },
  })

/** Records that a file could not be checked for a reason that says nothing of it. After some tries the secretariat is asked. */
export const noteFailedTry = command(
  'file:examine',
  storableAs(failedTry),
  async ({ tx, record }, { id, fault }) => {
    const waiting = await changeAll(
      tx.documentFile,
      { id, state: 'QUARANTINED' },
      { tries: { increment: 1 }, checkFault: fault },
    )
    // Another server has judged it in the meantime.
    if (waiting === 0) return { isTriedAgain: false }
    const { tries } = await tx.documentFile.findUniqueOrThrow({ where: { id }, select: { tries: true } })
    const { about, called } = await entryOfFile(tx, id)
    const next = tries < MOST_TRIES ? 'It will be tried again.' : 'The secretariat can have it tried again.'
    await record({
      ...{ ...about, action: 'file.not-checked' },
      sentence: `${called} could not be checked: ${fault} ${next}`,
    })
    return { isTriedAgain: tries < MOST_TRIES }
  },
)

/** Has a file that could not be checked tried again. */
export const checkAgain = command('document:edit', fileWithdrawal, async ({ tx, record }, { code, id }) => {
  const document = await lockDocument(tx, code)
  const found = await changeAll(
    tx.documentFile,
    { id, documentId: document.id, state: 'QUARANTINED', tries: { gte: MOST_TRIES } },
    { tries: 0, checkFault: null },
  )
  if (found === 0)
    throw new Refusal('This file is already being checked, or has been checked in the meantime.')
  await ask(tx, EXAMINATION)
  const { about, called } = await entryOfFile(tx, id)
  await record({ ...about, action: 'file.check-again', sentence: `${called} is to be checked again.` })
  return { code }
})

/** Replaces the text of a file by one that was extracted in a newer way. Where none can be made, an earlier one is kept. */
export const remakeText = command(
  'file:examine',
  storableAs(textOfFile),
  async ({ tx, record }, { id, text }) => {
    const { file, about, called } = await entryOfFile(tx, id)
    const hasText = (await tx.documentText.count({ where: { fileId: id } })) > 0
    const isKept = hasText && !text.made
    const changed = await changeAll(
      tx.documentFile,
      { id, state: 'CLEAN', textVersion: { lt: text.version } },
      isKept ? { textVersion: text.version } : factsOfText(text),
    )
    if (changed === 0) return {}
    if (text.made && hasText)
      await changeOne(
        tx.documentText,
        { fileId: id },
        { blocks: text.blocks as Prisma.InputJsonArray, words: text.words, madeAt: new Date() },
      )
    else if (text.made) await insertText(tx, { fileId: id, ...file }, text)
    await record({
      ...{ ...about, action: 'file.text-made' },
      sentence: text.made
        ? `The text of ${lower(called)} was extracted again.`
        : `The text of ${lower(called)} could not be extracted again: ${text.fault}`,
    })
    return {}
  },
)

const lower = (sentence: string) => sentence[0]?.toLowerCase() + sentence.slice(1)

/** Deletes the entries of the reading log, and of the log of exports, that are older than the forum keeps them. */
export const forgetReadings = command('old:clear', z.object({}), async ({ tx }) => {
  const [gone] = await tx.$queryRaw<
    { count: number }[]
  >`select guard.forget_readings() + guard.forget_exports() as count`
  return gone ?? { count: 0 }
})

/** Records that a reader will follow the handling instructions of a document. Asked before it is opened. */
export const confirmHandling = command(
  'document:read',
  handlingInput,
  async ({ tx, actor, record }, { code, note, then }) => {
    const [found] = await tx.$queryRaw<
      { id: string; groupId: string; level: Level; symbol: string; note: string | null }[]
    >`
    select d.id, d.group_id as "groupId", d.level, d.symbol, d.handling_note as note from document d where d.code = ${code} and ${documentsReadBy(actor)}`
    if (!found) throw new Refusal('There is no such document.')
    if (found.note === null) return { code, then }
    if (found.note !== note)
      throw new Refusal(
        'The handling instructions were changed after you opened them. Read and confirm the new ones.',
        'note',
      )
    const known = await tx.handlingConfirmation.count({
      where: { documentId: found.id, userId: actor.id, note },
    })
    if (known > 0) return { code, then }
    await insertOne(tx.handlingConfirmation, {
      id: randomUUID(),
      documentId: found.id,
      userId: actor.id,
      note,
    })
    await record({
      ...entryAbout(found, 'handling.confirmed', `Confirmed the handling instructions of ${found.symbol}.`),
      audience: 'draft',
    })
    return { code, then }
  },
)

/** Withdraws a file: from then on only the secretariat can read it. */
export const withdrawFile = command('document:edit', fileWithdrawal, async ({ tx, record }, { code, id }) => {
  const document = await lockDocument(tx, code)
  const file = await tx.documentFile.findFirst({
    where: { id, documentId: document.id, withdrawnAt: null },
    select: { format: true, language: true },
  })
  if (!file) throw new Refusal('This file has already been withdrawn.')
  await changeOne(tx.documentFile, { id }, { withdrawnAt: new Date() })
  await record({
    ...entryAbout(
      document,
      'file.withdrawn',
      `Withdrew the ${file.format} file in ${languageWords(file.language)} from ${document.symbol}.`,
    ),
    audience: 'draft',
  })
  return { code }
})
