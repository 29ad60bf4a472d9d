import { open } from 'node:fs/promises'
import { Refused } from '../isolation/archive.ts'

/** Pictures: how many pixels they have, read from their headers alone. */

const MOST_POINTS = 40_000_000
const HEAD = 512_000

/** @throws Refused with a sentence. */
export async function examineImage(path: string, format: 'PNG' | 'JPEG'): Promise<void> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    const head = buffer.subarray(0, bytesRead)
    const size = format === 'PNG' ? pngSize(head) : jpegSize(head)
    if (!size)
      throw new Refused('This picture is damaged and cannot be read. Save it again, then upload it again.')
    if (size.width * size.height > MOST_POINTS)
      throw new Refused(
        'This picture has more than 40 million pixels. Make it smaller, then upload it again.',
      )
  } finally {
    await file.close()
  }
}

type Size = { width: number; height: number }
function pngSize(head: Buffer): Size | null {
  if (head.length < 33 || head.toString('latin1', 12, 16) !== 'IHDR') return null
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}

// Segments follow one another with their lengths; the one that begins a frame has the size (ITU T.81, B.2.2).
function jpegSize(head: Buffer): Size | null {
  for (let at = 2; at + 9 < head.length;) {
    if (head[at] !== 0xff) return null
    const marker = head[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) }
    at += 2 + (marker === 0xff ? -1 : head.readUInt16BE(at + 2))
  }
  return null
}
