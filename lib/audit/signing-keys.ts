import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto'

/**
 * Ed25519 keys as C2SP writes them for signed notes (c2sp.org/signed-note): a name, four bytes by which a signature names its key, and a
 * byte that says what the key signs. Both forms are one line, so that a key can be printed, compared and handed over.
 */

/** What a key signs: the text itself (a log), or that it was seen at a time (a witness, c2sp.org/tlog-cosignature). */
export const LOG_KEY = 1
export const WITNESS_KEY = 4
type KeyType = typeof LOG_KEY | typeof WITNESS_KEY

/** A public key; `text` is its line. */
export type Verifier = {
  name: string
  type: KeyType
  id: Buffer
  text: string
  verify: (message: Uint8Array, signature: Uint8Array) => boolean
}
/** A private key with its public half. */
export type Signer = { verifier: Verifier; sign: (message: Uint8Array) => Buffer }

// What comes before the 32 bytes of an Ed25519 key in DER (RFC 8410), the only form in which Node.js takes them.
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex')
const SECRET = 'PRIVATE+KEY+'

const isName = (name: string) => /^[^\s+\p{C}]{1,200}$/u.test(name)

function idOf(name: string, type: KeyType, key: Uint8Array): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Uint8Array.of(type))
    .update(key)
    .digest()
    .subarray(0, 4)
}

type Parts = { name: string; id: string; type: KeyType; bytes: Buffer }

function partsOf(text: string): Parts | null {
  const [, name = '', id = '', encoded = ''] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? []
  const [type, bytes] = [Buffer.from(encoded, 'base64')[0], Buffer.from(encoded, 'base64').subarray(1)]
  if (!isName(name) || (type !== LOG_KEY && type !== WITNESS_KEY) || bytes.length !== 32) return null
  return { name, id, type, bytes }
}

const written = (name: string, id: Buffer, type: KeyType, bytes: Uint8Array) =>
  `${name}+${id.toString('hex')}+${Buffer.concat([Uint8Array.of(type), bytes]).toString('base64')}`

function verifierOf(name: string, type: KeyType, bytes: Buffer): Verifier {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC, bytes]), format: 'der', type: 'spki' })
  const id = idOf(name, type, bytes)
  const text = written(name, id, type, bytes)
  return { name, type, id, text, verify: (message, signature) => verify(null, message, key, signature) }
}

/** Reads a public key. @throws RangeError when the line is none. */
export function readVerifier(text: string): Verifier {
  const parts = partsOf(text.trim())
  const verifier = parts && verifierOf(parts.name, parts.type, parts.bytes)
  if (!verifier || verifier.id.toString('hex') !== parts.id)
    throw new RangeError(`“${text.trim().slice(0, 80)}” is not a public key of a log or a witness.`)
  return verifier
}

/** Reads a private key. @throws RangeError, which repeats nothing of it, when the line is none. */
export function readSigner(text: string): Signer {
  const line = text.trim()
  const parts = line.startsWith(SECRET) ? partsOf(line.slice(SECRET.length)) : null
  if (!parts) throw new RangeError('This is not a private key of a log or a witness.')
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, parts.bytes]), format: 'der', type: 'pkcs8' })
  const bytes = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length)
  const verifier = verifierOf(parts.name, parts.type, bytes)
  if (verifier.id.toString('hex') !== parts.id)
    throw new RangeError('This private key was damaged: its number does not match it.')
  return { verifier, sign: (message) => sign(null, message, key) }
}

/** A new private key, as the one line in which it is kept. @throws RangeError for a name with spaces or a plus. */
export function newSigner(name: string, type: KeyType): string {
  if (!isName(name))
    throw new RangeError(`“${name}” cannot be the name of a key: it contains a space or a plus sign.`)
  const bytes = randomBytes(32)
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, bytes]), format: 'der', type: 'pkcs8' })
  const open = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC.length)
  return SECRET + written(name, idOf(name, type, open), type, bytes)
}
