import { createHash } from 'node:crypto'

// Drawn once at random. Another one would give every row of the seed another id.
const NAMESPACE = Buffer.from('6f1c1f0a5b0e4c1e9d4b7a3e2f8c5d10', 'hex')

/**
 * The id of a seeded row: the same in every installation, because it follows from what the row is about.
 * A name-based UUID (version 5, RFC 9562, section 5.5).
 */
export function identityOf(noun: string, ...key: string[]): string {
  const bytes = createHash('sha1')
    .update(NAMESPACE)
    .update(JSON.stringify([noun, ...key]))
    .digest()
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

export const partyId = (code: string) => identityOf('party', code)
export const groupId = (code: string) => identityOf('group', code)
export const meetingId = (code: string) => identityOf('meeting', code)
