import 'server-only'
import { randomUUID } from 'node:crypto'
import { allEnded } from '@/lib/kernel/settled'
import type { Reader } from '@/lib/kernel/operation'
import { contextOf } from './plan'
import { effectOf, type Effect } from './proposal'
import { countMembershipsOn, readNamesInUse, readRegister } from './register-slice'
import type { VersionContent } from './schema'
import { touchedByStored } from './touched'
import { withOperations, type Version } from './version'

type Db = Pick<Reader, '$queryRaw'>

/**
 * What follows from each of several versions by itself, against the register as it now is: `planVersion` for a list, which reads the register
 * once for all of them. Null where the operations of a version cannot be read.
 */
export async function planVersions(db: Db, contents: VersionContent[]): Promise<(Effect | null)[]> {
  const readable = contents.flatMap((content) => withOperations(content) ?? [])
  // Who needs the whole tree is given fewer seats: apart from the others, so that each finds what it would find alone.
  const readsTree = ({ operations }: Version) => touchedByStored(operations).wholeTree
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

async function planTogether(db: Db, versions: Version[]): Promise<Map<VersionContent, Effect>> {
  if (versions.length === 0) return new Map()
  const contexts = versions.map(({ content }) => contextOf(content.effective, content.basis, randomUUID))
  const days = [...new Set(contexts.map(({ day }) => day))]
  const all = versions.flatMap(({ operations }) => operations)
  const [register, names, counts] = await allEnded([
    readRegister(db, touchedByStored(all)),
    readNamesInUse(db, all),
    allEnded(days.map((day) => countMembershipsOn(db, day))),
  ])
  return new Map(
    versions.flatMap(({ content, operations, rules }, at) => {
      const context = contexts[at]
      const counted = context && counts[days.indexOf(context.day)]
      return counted
        ? [[content, effectOf({ ...register, counts: counted, names }, operations, context, rules)]]
        : []
    }),
  )
}
