import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { madeFile } from '@/lib/web/file-answers'
import { answer } from '@/lib/web/routes'

/**
 * pdf.js, as it comes with the library for texts, for the frame that draws pages. Open to everybody, as every script is: a frame without an
 * origin sends no cookie.
 */
const path = join(process.cwd(), 'node_modules', 'unpdf', 'dist', 'pdfjs.mjs')

export const GET = () =>
  answer({ what: 'pdf.js could not be read' }, async () =>
    madeFile({ body: await readFile(path), type: 'text/javascript; charset=utf-8', name: null }),
  )
