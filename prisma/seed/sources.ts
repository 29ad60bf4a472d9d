import { adHocGroupSources } from './sources/ad-hoc-group'
import { documentSources } from './sources/documents'
import { forumSources } from './sources/forum'
import { meetingSources } from './sources/meetings'
import { nameSources } from './sources/names'
import { officeSources } from './sources/offices'
import { workingGroupSources } from './sources/working-groups'

/** Where the facts of the register were read. */
export const registerSources = {
  ...forumSources,
  ...adHocGroupSources,
  ...workingGroupSources,
  ...officeSources,
  ...nameSources,
}

/**
 * Where the facts were read: public pages and papers. Copies are named as copies. Where an address would carry
 * the name of a person it is left out, or cut to what leads there without it.
 */
export const sources = { ...registerSources, ...meetingSources, ...documentSources }

export type SourceCode = keyof typeof sources
