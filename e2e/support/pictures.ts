import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Client } from 'pg'
import { DRAWING, drawPages } from '@/lib/documents/pictures/drawing'
import { folderStore } from '@/lib/files/storage/folder'
import { folder } from './state'

/** Draws the pages of a file as the server would, and keeps them in its storage. */
export async function drawnFile(db: Client, file: string, bytes: Buffer): Promise<void> {
  const place = mkdtempSync(path.join(tmpdir(), 'drawn-'))
  writeFileSync(path.join(place, 'file.pdf'), bytes)
  const kept = folderStore(path.join(folder(), 'files'))
  for (const page of await drawPages(
    { path: path.join(place, 'file.pdf'), folder: place },
    { first: 1, last: 2 },
  )) {
    if (!page.isDrawn) throw new Error(`page ${page.number} was not drawn`)
    const { number, scale, hasMissingLetters, usual, sharper } = page
    for (const { sha256 } of [usual, sharper])
      await kept.put(sha256, createReadStream(path.join(place, sha256)))
    await db.query(
      `insert into document_page (id, file_id, number, version, picture) values (gen_random_uuid(), $1, $2, $3, $4)
       on conflict on constraint document_page_once do update set picture = excluded.picture`,
      [file, number, DRAWING, { scale, hasMissingLetters, usual, sharper }],
    )
  }
  rmSync(place, { recursive: true })
}
