import type { Group } from './groups/group'
import { offices } from './groups/offices'
import { plenaryGroups } from './groups/plenary'
import { workingGroups } from './groups/working-groups'

const all = [...plenaryGroups, ...workingGroups, ...offices]

export type GroupCode = (typeof all)[number]['code']

export const groups: readonly Group[] = all
