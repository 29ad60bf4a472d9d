import { adHocGroupPapers } from './documents/ad-hoc-group'
import type { Paper } from './documents/paper'
import { plenaryAndOfficePapers } from './documents/plenary-and-offices'
import { workingGroupPapers } from './documents/working-groups'

const inOrder = (a: Paper, b: Paper) =>
  a.body.localeCompare(b.body) ||
  a.year - b.year ||
  (a.dated ?? '9').localeCompare(b.dated ?? '9') ||
  a.key.localeCompare(b.key)

/** In the order in which they get their symbols: by body and year, and by date within. */
export const papers: readonly Paper[] = [
  ...plenaryAndOfficePapers,
  ...adHocGroupPapers,
  ...workingGroupPapers,
].toSorted(inOrder)
