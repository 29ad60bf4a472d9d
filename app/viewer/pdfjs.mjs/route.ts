import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * pdf.js, as the library for texts brings it, for the frame that draws pages. Open to everybody, as every script is: a frame without an
 * origin sends no cookie.
 */
const path = join(process.cwd(), 'node_modules', 'unpdf', 'dist', 'pdfjs.mjs')

export async function GET() {
  return new Response(await readFile(path), { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })
}
