import postgres from 'postgres'
import { isSignedBy, readNote, signedNote, type Note } from '@/lib/audit/checkpoint'
import { emptyTree, grow, SigningRefused, type Tree } from '@/lib/audit/checkpoints/growth'
import { keepNote, keptNotes } from '@/lib/audit/checkpoints/kept'
import { askWitness, type Witness } from '@/lib/audit/checkpoints/witnessing'
import { rootOf } from '@/lib/audit/merkle'
import { liftLimits, openLog } from '@/lib/audit/stored-log'
import type { Signer, Verifier } from '@/lib/audit/signing-keys'

/** What the signer is given: the login that may read the log, the key that nobody else has, and the file in which it remembers. */
export type Signing = {
  url: string
  key: Signer
  file: string
  witnesses: Witness[]
  /** Keys that signed before this one and were lost: the log must continue what they signed. */
  former?: Verifier[]
}

/** What became of one round; `trouble` is one sentence for each witness that did not answer as it should. */
export type Round = { size: number; isNew: boolean; trouble: string[] }

/**
 * Signs how far the log goes, whenever it has grown, and has it witnessed. A signer never signs two checkpoints of which the second does not
 * continue the first: it recomputes the whole log when it starts, and knows by its file what it signed before.
 * @throws SigningRefused from `round` when the log is not what it was; what the driver throws when there is no database.
 */
export function openSigner({ url, key, file, witnesses, former = [] }: Signing) {
  const sql = openLog(url)
  let tree: Tree | undefined

  async function round(): Promise<Round> {
    const kept = keptNotes(file)
    const expected = ownRoots([...kept, ...(await notesInDatabase(sql))], [key.verifier, ...former])
    const grown = tree ?? emptyTree()
    tree = undefined
    await liftLimits(sql)
    await sql.begin('isolation level repeatable read read only', (snapshot) =>
      grow(snapshot, grown, expected),
    )
    tree = grown
    const before = Math.max(0, ...expected.keys())
    const isNew = grown.size > before
    if (isNew) keepNote(file, signedNote({ origin: key.verifier.name, ...headOf(grown) }, key))
    const newest = newestOf(isNew ? keptNotes(file) : kept, grown.size)
    if (!newest) return { size: 0, isNew: false, trouble: [] }
    await store(sql, newest, key, grown)
    return {
      size: newest.checkpoint.size,
      isNew,
      trouble: await witnessed(sql, newest, witnesses, grown, file),
    }
  }

  return { round, close: () => sql.end({ timeout: 5 }) }
}

const headOf = ({ size, frontier }: Tree) => ({ size, root: rootOf(frontier) })

const newestOf = (notes: Note[], size: number) => notes.find(({ checkpoint }) => checkpoint.size === size)

async function notesInDatabase(sql: postgres.Sql): Promise<Note[]> {
  const rows = await sql<{ note: string }[]>`select note from audit.checkpoint order by size`
  return rows.map(({ note }) => readNote(note)).filter((note) => note !== null)
}

/** The roots that these keys have signed, by size. Two for one size is the one thing that must never be. */
function ownRoots(notes: Note[], keys: Verifier[]): Map<number, Buffer> {
  const roots = new Map<number, Buffer>()
  for (const note of notes) {
    const { size, root, origin } = note.checkpoint
    if (!keys.some((verifier) => origin === verifier.name && isSignedBy(note, verifier)))
      throw new SigningRefused(`A checkpoint of ${size} entries was not signed with the key that is here.`)
    if (!(roots.get(size) ?? root).equals(root))
      throw new SigningRefused(`There are two checkpoints of ${size} entries that contradict each other.`)
    roots.set(size, root)
  }
  return roots
}

/** Shows it to the pages, with the hashes of the blocks that they do not have yet. */
async function store(
  sql: postgres.Sql,
  { checkpoint: { size, root }, text }: Note,
  { verifier }: Signer,
  tree: Tree,
) {
  await sql.begin(async (tx) => {
    const [there] = await tx<{ blocks: string; known: boolean }[]>`
      select (select count(*) from audit.block) as blocks, exists (select from audit.checkpoint where size = ${size}) as known`
    for (let place = Number(there?.blocks ?? 0); place < tree.blocks.length; place++)
      await tx`insert into audit.block (place, hash) values (${place}, ${tree.blocks[place]!})`
    if (!there?.known)
      await tx`insert into audit.checkpoint (size, root, key, note) values (${size}, ${root}, ${verifier.text}, ${text})`
  })
}

async function witnessed(sql: postgres.Sql, note: Note, witnesses: Witness[], tree: Tree, file: string) {
  const trouble: string[] = []
  for (const witness of witnesses) {
    const answer = await askWitness(sql, note, witness, tree)
    if ('trouble' in answer) trouble.push(answer.trouble)
    else if (answer.line) keepNote(file, note.text + answer.line)
  }
  return trouble
}
