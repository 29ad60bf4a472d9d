import type postgres from 'postgres'
import { readNote, witnessedAt, type Note } from '@/lib/audit/checkpoint'
import type { Tree } from '@/lib/audit/checkpoints/growth'
import { BLOCK, consistencyPath, stretchHash } from '@/lib/audit/proofs'
import { readVerifier, WITNESS_KEY, type Verifier } from '@/lib/audit/signing-keys'

/** Somebody elsewhere who is asked to say that they saw a checkpoint (c2sp.org/tlog-witness). */
export type Witness = { key: Verifier; address: string }

/** Witnesses as the operator names them: for each its public key and its address, with a space between and a line or semicolon after. */
export function readWitnesses(text: string): Witness[] {
  const lines = text.split(/[;\n]/).map((line) => line.trim())
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(readWitness)
}

function readWitness(line: string): Witness {
  const [key = '', address = '', ...more] = line.split(/\s+/)
  const verifier = readVerifier(key)
  if (
    more.length > 0 ||
    !/^https?:\/\//.test(address) ||
    !URL.canParse(address) ||
    verifier.type !== WITNESS_KEY
  )
    throw new RangeError(
      `“${line.slice(0, 120)}” does not name a witness: write its public key, a space and its address.`,
    )
  return { key: verifier, address: address.replace(/\/+$/, '') }
}

type Answer = { line: string | null } | { trouble: string }

/** Has a checkpoint witnessed, unless it is; the line of the witness is checked and stored. */
export async function askWitness(
  sql: postgres.Sql,
  note: Note,
  witness: Witness,
  tree: Tree,
): Promise<Answer> {
  const { size } = note.checkpoint
  const [known] = await sql<{ size: string | null }[]>`
    select max(size) as size from audit.cosignature where key = ${witness.key.text}`
  const seen = Number(known?.size ?? 0)
  if (seen === size) return { line: null }
  try {
    const first = await ask(sql, note, witness, tree, seen)
    const answer =
      typeof first === 'number' && first <= size ? await ask(sql, note, witness, tree, first) : first
    if (typeof answer === 'number')
      return { trouble: `${witness.key.name} has seen this log with ${answer} entries; it has ${size} here.` }
    return await accepted(sql, note, witness, answer)
  } catch (error) {
    if (!(error instanceof WitnessTrouble)) throw error
    return { trouble: `${witness.key.name} ${error.message}` }
  }
}

class WitnessTrouble extends Error {}

/** What the witness answers: its lines, or how many entries it saw last. */
async function ask(sql: postgres.Sql, note: Note, { address }: Witness, tree: Tree, seen: number) {
  const proof = await proofOf(sql, tree, seen)
  const lines = [`old ${seen}`, ...proof.map((hash) => hash.toString('base64')), '', note.text]
  const response = await fetch(`${address}/add-checkpoint`, {
    method: 'POST',
    body: lines.join('\n'),
    signal: AbortSignal.timeout(10_000),
    redirect: 'error',
  }).catch((error: Error) => {
    throw new WitnessTrouble(`could not be reached (${error.message}).`)
  })
  const text = (await response.text()).slice(0, 10_000)
  if (response.status === 409 && /^\d{1,15}\n$/.test(text)) return Number(text)
  if (response.status !== 200)
    throw new WitnessTrouble(`refused the checkpoint (${response.status}): ${text.trim().slice(0, 200)}`)
  return text
}

/** That the tree of this size begins with the one that the witness saw. */
async function proofOf(sql: postgres.Sql, tree: Tree, seen: number): Promise<Buffer[]> {
  const path = consistencyPath(seen, tree.size)
  const first = seen - (seen % BLOCK)
  const rows = await sql<{ leaf_hash: Buffer }[]>`
    select leaf_hash from audit.leaf where seq >= ${first} and seq < ${first + BLOCK} order by seq`
  const leaf = (seq: number) => tree.rest[seq - tree.blocks.length * BLOCK] ?? rows[seq - first]!.leaf_hash
  return path.map((stretch) => stretchHash(stretch, { leaf, block: (place) => tree.blocks[place] }))
}

async function accepted(sql: postgres.Sql, note: Note, { key }: Witness, answer: string): Promise<Answer> {
  const line = answer
    .split('\n')
    .find((one) => readNote(`${note.text}${one}\n`)?.signatures.at(-1)?.name === key.name)
  const at = line && witnessedAt(readNote(`${note.text}${line}\n`)!, key)
  if (!line || !at) throw new WitnessTrouble('answered with a signature that is not its own.')
  await sql`insert into audit.cosignature (size, key, line, seen_at)
    values (${note.checkpoint.size}, ${key.text}, ${line}, ${at.toISOString()}) on conflict do nothing`
  return { line: `${line}\n` }
}
