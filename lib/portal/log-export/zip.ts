import 'server-only'
import { Zip, ZipDeflate } from 'fflate'

/** A file of a ZIP, with its pieces in order. */
export type Part = {
  name: string
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/** A ZIP of files that are never there as a whole. */
export async function* zipOf(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  let fault: Error | null = null
  const zip = new Zip((error, bytes) => {
    fault ??= error
    if (!error) made.push(bytes)
  })
  for await (const { name, pieces } of parts) {
    const part = new ZipDeflate(name, { level: 6 })
    zip.add(part)
    for await (const piece of pieces) {
      part.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
      yield* made.splice(0)
    }
    part.push(new Uint8Array(0), true)
    yield* made.splice(0)
  }
  zip.end()
  if (fault) throw fault
  yield* made
}
