import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import { asDate, asDay, type Day } from '@/lib/time/dates'
import { Refusal } from '@/lib/kernel/errors'
import { changeThese, insertAll } from '@/lib/kernel/writes'
import { listTyped } from '@/lib/register/lookup/readings'
import { lookUp, theParty } from '@/lib/register/lookup/register'
import { nameOn } from '@/lib/register/parties/names'
import type { LockedDocument } from './lock'
import { languageWords } from '@/lib/register/languages'
import { levelWords, standingWords, typeWords } from './rules'
import type { DocumentType, LanguageRow, Level, Standing, documentEdit } from './schema'

/** The facts of a document that a form writes: as recorded, as typed, and in words for the log. */

type Tx = Prisma.TransactionClient
type Typed = Omit<z.output<typeof documentEdit>, 'code' | 'revision'>
type Language = { language: string; standing: Standing; expectedOn: Day | null }
type Named = { id: string; name: string; isGuest: boolean }
type DocumentFacts = {
  title: string
  type: DocumentType
  dated: string | null
  level: Level
  handlingNote: string | null
  isAnnounced: boolean
  dueOn: Day | null
  address: string | null
  supersedes: { id: string; symbol: string } | null
  languages: Language[]
  parties: Named[]
  words: Record<string, string | null>
}

/** What was typed, looked up in the register. Refuses at the field. */
export async function factsOf(tx: Tx, document: LockedDocument, typed: Typed): Promise<DocumentFacts> {
  const parties = typed.level === 'PARTIES' ? await partiesCalled(tx, typed.parties ?? '') : []
  const facts = {
    ...typed,
    isAnnounced: typed.isAnnounced === 'yes',
    supersedes: await supersededBy(tx, document, typed.supersedes),
    languages: languagesTyped(typed.languages),
    parties,
  }
  return { ...facts, words: inWords(facts) }
}

async function partiesCalled(tx: Tx, typed: string): Promise<Named[]> {
  const names = listTyped(typed)
  if (names.length === 0)
    throw new Refusal('Name the parties with access, separated by semicolons.', 'parties')
  const called = await lookUp(tx, names)
  const parties = new Map(
    names.map((name) => theParty(called, name, 'parties')).map((party) => [party.id, party]),
  )
  const members = await tx.$queryRaw<{ id: string }[]>`
    select m.party_id as id from membership m, forum_today() d where m.party_id = any (${[...parties.keys()]}::uuid[])
      and m.retracted_at is null and m.category in ('MEMBER', 'OBSERVER') and m.from_latest <= d and d < m.to_earliest`
  return [...parties.values()]
    .map(({ id, name }) => ({ id, name, isGuest: !members.some((member) => member.id === id) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

async function supersededBy(tx: Tx, document: LockedDocument, typed: string | null) {
  if (typed === null) return null
  const [found] = await tx.$queryRaw<{ id: string; symbol: string }[]>`
    select id, symbol from document where upper(symbol) = upper(${typed}) and state <> 'VOID'`
  if (!found) throw new Refusal(`No document has the symbol “${typed}”. Check the symbol.`, 'supersedes')
  const [circle] = await tx.$queryRaw<{ is: boolean }[]>`
    with recursive before(id, step) as (select ${found.id}::uuid, 0
      union all select d.supersedes_id, b.step + 1 from document d join before b on d.id = b.id where d.supersedes_id is not null and b.step < 50)
    select exists (select from before where id = ${document.id}::uuid) as is`
  if (circle?.is)
    throw new Refusal(
      'This would make the document replace itself. Choose an earlier document.',
      'supersedes',
    )
  return found
}

function languagesTyped(rows: LanguageRow[]): Language[] {
  const chosen = rows.filter(({ language }) => language !== '')
  const seen = new Set<string>()
  chosen.forEach(({ language }, at) => {
    if (seen.has(language))
      throw new Refusal(
        `${languageWords(language)} is listed twice. Remove one of them.`,
        `languages.${at}.language`,
      )
    seen.add(language)
  })
  if (chosen.filter(({ standing }) => standing === 'ORIGINAL').length > 1)
    throw new Refusal(
      'Only one language can be the original. Mark the others as translations.',
      'languages.0.standing',
    )
  return chosen
}

export async function standingFacts(tx: Tx, id: string): Promise<DocumentFacts> {
  const current = await tx.document.findUniqueOrThrow({ where: { id } })
  const supersedes = current.supersedesId
    ? await tx.document.findUnique({
        where: { id: current.supersedesId },
        select: { id: true, symbol: true },
      })
    : null
  const languages = await tx.documentLanguage.findMany({ where: { documentId: id, withdrawnAt: null } })
  const parties = await tx.$queryRaw<Named[]>`
    select named.party_id as id, ${nameOn(Prisma.sql`named.party_id`)} as name, named.is_guest as "isGuest" from document_party named
    where named.document_id = ${id}::uuid and named.withdrawn_at is null`
  const facts = {
    ...{
      title: current.title,
      dated: current.dated,
      handlingNote: current.handlingNote,
      address: current.address,
    },
    ...{
      type: current.type as DocumentType,
      level: current.level as Level,
      isAnnounced: current.isAnnounced,
      supersedes,
    },
    dueOn: current.dueOn && asDay(current.dueOn),
    languages: languages.map(({ language, standing, expectedOn }) => ({
      ...{ language, standing: standing as Standing, expectedOn: expectedOn && asDay(expectedOn) },
    })),
    parties: parties.toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
  }
  return { ...facts, words: inWords(facts) }
}

const inWords = (facts: Omit<DocumentFacts, 'words'>): Record<string, string | null> => ({
  Title: facts.title,
  Type: typeWords[facts.type],
  'Document date': facts.dated && beginningInWords(facts.dated),
  Access: levelWords[facts.level],
  'Named parties': facts.parties.map(({ name }) => name).join('; ') || null,
  'Handling instructions': facts.handlingNote,
  'Shown as “to follow” before publication': facts.isAnnounced ? 'yes' : 'no',
  Due: facts.dueOn && dayInWords(facts.dueOn),
  'Public web address': facts.address,
  Replaces: facts.supersedes?.symbol ?? null,
  Languages: languagesInWords(facts.languages),
})

const languagesInWords = (languages: Language[]) =>
  languages
    .toSorted(
      (a, b) =>
        Number(b.standing === 'ORIGINAL') - Number(a.standing === 'ORIGINAL') ||
        a.language.localeCompare(b.language),
    )
    .map(({ language, standing, expectedOn }) =>
      [
        `${languageWords(language)}, ${standingWords[standing]}`,
        expectedOn && `expected ${dayInWords(expectedOn)}`,
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('; ') || null

export const columnsOf = (facts: DocumentFacts) => ({
  ...{
    title: facts.title,
    type: facts.type,
    dated: facts.dated,
    level: facts.level,
    handlingNote: facts.handlingNote,
  },
  ...{ isAnnounced: facts.isAnnounced, address: facts.address, supersedesId: facts.supersedes?.id ?? null },
  dueOn: facts.dueOn && asDate(facts.dueOn),
})

/** Keeps the rows that are still wanted, withdraws the others and adds the new ones. */
export async function writeLanguages(tx: Tx, documentId: string, wanted: Language[]) {
  const key = ({ language, standing, expectedOn }: Language) => `${language} ${standing} ${expectedOn}`
  const open = new Map(wanted.map((one) => [key(one), one]))
  const current = await tx.documentLanguage.findMany({ where: { documentId, withdrawnAt: null } })
  const gone = current.filter(
    ({ language, standing, expectedOn }) =>
      !open.delete(
        key({ language, standing: standing as Standing, expectedOn: expectedOn && asDay(expectedOn) }),
      ),
  )
  await changeThese(
    tx.documentLanguage,
    gone.map(({ id }) => id),
    { withdrawnAt: new Date() },
  )
  await insertAll(
    tx.documentLanguage,
    [...open.values()].map(({ expectedOn, ...one }) => ({
      ...{ id: randomUUID(), documentId, ...one, expectedOn: expectedOn && asDate(expectedOn) },
    })),
  )
}

export async function writeParties(tx: Tx, documentId: string, wanted: Named[]) {
  const open = new Map(wanted.map((one) => [`${one.id} ${one.isGuest}`, one]))
  const current = await tx.documentParty.findMany({ where: { documentId, withdrawnAt: null } })
  const gone = current.filter(({ partyId, isGuest }) => !open.delete(`${partyId} ${isGuest}`))
  await changeThese(
    tx.documentParty,
    gone.map(({ id }) => id),
    { withdrawnAt: new Date() },
  )
  await insertAll(
    tx.documentParty,
    [...open.values()].map((one) => ({
      id: randomUUID(),
      documentId,
      partyId: one.id,
      isGuest: one.isGuest,
    })),
  )
}
