import { adHocGroupSources } from './sources/ad-hoc-group'
import { forumSources } from './sources/forum'
import { nameSources } from './sources/names'
import { officeSources } from './sources/offices'
import { workingGroupSources } from './sources/working-groups'

/**
 * Where the facts were read: public pages and papers. Copies are named as copies. Where an address would carry
 * the name of a person it is left out, or cut to what leads there without it.
 */
export const sources = {
  ...forumSources,
  ...adHocGroupSources,
  ...workingGroupSources,
  ...officeSources,
  ...nameSources,
}

export type SourceCode = keyof typeof sources
