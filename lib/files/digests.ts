import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { crc32 } from 'node:zlib'

/** Both digests of a file in one reading, and its size: the name of the bytes in the storage, and what an archive of them needs. */
export async function digestsOf(path: string): Promise<{ sha256: string; crc32: number; size: number }> {
  const hash = createHash('sha256')
  let [sum, size] = [0, 0]
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer
    hash.update(bytes)
    sum = crc32(bytes, sum)
    size += bytes.length
  }
  return { sha256: hash.digest('hex'), crc32: sum, size }
}
