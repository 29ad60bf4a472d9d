import { randomUUID } from 'node:crypto'
import { EXTRACTION } from '@/lib/documents/texts/extraction'
import type { Columns, Rows, Values } from './rows'

/** Documents and their files. */
export function documentFactories({ db, insert, nextNumber }: Rows) {
  /** A document of a body under the next symbol of it; published at once where nothing else is said. */
  async function makeDocument({
    groupId,
    title,
    published = '2026-01-01T00:00:00Z',
    languages = ['en'],
    parties = [],
    meetingId,
    itemId = null,
    ...more
  }: {
    groupId: string
    title?: string
    published?: string | null
    languages?: string[]
    parties?: { id: string; isGuest?: boolean }[]
    meetingId?: string
    itemId?: string | null
  } & Columns<
    | 'level'
    | 'state'
    | 'state_reason'
    | 'is_announced'
    | 'dated'
    | 'type'
    | 'handling_note'
    | 'due_on'
    | 'supersedes_id'
    | 'base_id'
    | 'modification'
    | 'year'
  >) {
    const named = title ?? `Paper ${nextNumber()}`
    const { rows: patterns } = await db.query('select 1 from symbol_pattern where group_id = $1', [groupId])
    if (patterns.length === 0)
      await insert('symbol_pattern', { group_id: groupId, pattern: `TEST/G${nextNumber()}/{year}/{number}` })
    const id = await insert('document', {
      ...{ group_id: groupId, title: named, type: 'REPORT', level: 'MEMBERS', year: 2026 },
      ...{ state: published === null ? 'AWAITED' : 'PUBLISHED', published_at: published },
      ...(more as Values),
    })
    for (const [at, language] of languages.entries())
      await insert('document_language', {
        ...{ document_id: id, language, standing: at === 0 ? 'ORIGINAL' : 'TRANSLATION' },
      })
    for (const party of parties)
      await insert('document_party', {
        document_id: id,
        party_id: party.id,
        is_guest: party.isGuest ?? false,
      })
    if (meetingId)
      await insert('document_meeting', { document_id: id, meeting_id: meetingId, agenda_item_id: itemId })
    const { rows } = await db.query('select code, symbol from document where id = $1', [id])
    return { id, title: named, ...(rows[0] as { code: string; symbol: string }) }
  }

  /** A file of a document as the examination leaves it: clean, with its text. No bytes are stored. */
  async function makeFile({
    documentId,
    words = 'The text of a paper.',
    language = 'en',
    ...more
  }: { documentId: string; words?: string | null; language?: string } & Columns<
    | 'format'
    | 'name'
    | 'state'
    | 'size'
    | 'sha256'
    | 'crc32'
    | 'withdrawn_at'
    | 'examined_at'
    | 'reason'
    | 'text_version'
  >) {
    const id = await insert('document_file', {
      ...{ document_id: documentId, language, format: 'PDF', name: 'paper.pdf', upload: randomUUID() },
      ...{ state: 'CLEAN', size: 100_000, sha256: '0'.repeat(64), crc32: 1, scanned_by: 'NONE' },
      ...{ examined_at: '2026-01-01T00:00:00Z', text_size: words?.length ?? null, text_version: EXTRACTION },
      ...(more as Values),
    })
    if (words !== null)
      await insert('document_text', {
        ...{ file_id: id, document_id: documentId, language, words },
        blocks: JSON.stringify([{ kind: 'paragraph', text: words }]),
      })
    return id
  }

  return { makeDocument, makeFile }
}
