import 'server-only'
import { allEnded } from '@/lib/kernel/settled'
import type { Reader } from '@/lib/kernel/operation'
import type { Operation } from './kinds/all'
import { contextOf, effectOf, type Effect } from './proposal'
import { countMembershipsOn, readRegister } from './register-slice'
import type { VersionContent } from './schema'
import { touchedByStored } from './touched'
import { storedOperations } from './version'

type Db = Pick<Reader, '$queryRaw'>
type Readable = { content: VersionContent; operations: Operation[] }

/**
 * What follows from each of several versions by itself, against the register as it now is: `planVersion` for a list, which reads the register
 * once for all of them. Null where the operations of a version cannot be read.
 */
export async function planVersions(db: Db, contents: VersionContent[]): Promise<(Effect | null)[]> {
  const readable = contents.flatMap((content): Readable[] => {
    const read = storedOperations.safeParse(content.operations)
    return read.success ? [{ content, operations: read.data }] : []
  })
  // Who needs the whole tree is given fewer seats: apart from the others, so that each finds what it would find alone.
  const readsTree = ({ operations }: Readable) => touchedByStored(operations).wholeTree
  const planned = await allEnded([
    planTogether(db, readable.filter(readsTree)),
    planTogether(
      db,
      readable.filter((one) => !readsTree(one)),
    ),
  ])
  const effects = new Map(planned.flatMap((some) => [...some]))
  return contents.map((content) => effects.get(content) ?? null)
}

async function planTogether(db: Db, versions: Readable[]): Promise<Map<VersionContent, Effect>> {
  if (versions.length === 0) return new Map()
  const contexts = versions.map(({ content }) => contextOf(content.effective, content.basis))
  const days = [...new Set(contexts.map(({ day }) => day))]
  const [register, counts] = await allEnded([
    readRegister(db, touchedByStored(versions.flatMap(({ operations }) => operations))),
    allEnded(days.map((day) => countMembershipsOn(db, day))),
  ])
  return new Map(
    versions.flatMap(({ content, operations }, at) => {
      const context = contexts[at]
      const counted = context && counts[days.indexOf(context.day)]
      return counted ? [[content, effectOf({ ...register, counts: counted }, operations, context)]] : []
    }),
  )
}
