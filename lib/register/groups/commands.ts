import 'server-only'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { refuseEdited } from '@/lib/kernel/revisions'
import { changeOne } from '@/lib/kernel/writes'
import * as contacts from '../parties/contact-edits'
import * as edits from '../parties/edits'
import { inOneForm } from '@/lib/kernel/line-ends'
import { groupCoded, groupsOn } from '../group-names'
import * as inputs from './schema'

/**
 * What the secretariat edits directly, without a request: what a group is for, the words on who sits in it, its web address, notes
 * and contacts. Each is recorded in the history of the group, which is locked first, so that two writers follow one another.
 */
async function lockGroup(tx: edits.Edit['tx'], code: string) {
  const [found] = await tx.$queryRaw<
    { id: string; name: string; mandate: string | null; composition: string | null; website: string | null }[]
  >`
    select g.id, n.name, g.mandate_text as mandate, g.composition_text as composition, g.website
    from "group" g join ${groupsOn()} n on n.id = g.id where g.id = ${groupCoded(code)} and g.retracted_at is null for update of g`
  if (!found) throw new Refusal('This group is not in the register.')
  return { table: 'group' as const, ...found }
}

const words = {
  mandate: { column: 'mandateText', what: 'Purpose', says: 'the purpose' },
  composition: {
    column: 'compositionText',
    what: 'Composition, in words',
    says: 'the description of the composition',
  },
  website: { column: 'website', what: 'Web address', says: 'the web address' },
} as const

/** Writes one of the texts of a group, unless it has changed since the writer opened it. */
async function writeText(
  { tx, record }: edits.Edit,
  code: string,
  field: keyof typeof words,
  typed: string | null,
  revision: number,
) {
  const group = await lockGroup(tx, code)
  await refuseEdited(tx, `group ${field}`, group.id, revision)
  const then = typed === null ? null : inOneForm(typed)
  if (then === group[field]) throw new Refusal('Nothing to save: you made no changes.')
  const { column, what, says } = words[field]
  await changeOne(tx.group, { id: group.id }, { [column]: then })
  await record({
    audience: 'register',
    action: `group.${field}-changed`,
    about: { table: 'group', id: group.id },
    subjects: [group.id],
    sentence: `Changed ${says} of ${group.name}.`,
    facts: { changes: [{ what, now: group[field], then }] },
  })
  return { code }
}

export const setMandate = command('register:edit', inputs.mandateInput, (edit, { code, mandate, revision }) =>
  writeText(edit, code, 'mandate', mandate, revision),
)
export const setComposition = command(
  'register:edit',
  inputs.compositionInput,
  (edit, { code, composition, revision }) => writeText(edit, code, 'composition', composition, revision),
)
export const setGroupWebsite = command(
  'register:edit',
  inputs.websiteInput,
  (edit, { code, website, revision }) => writeText(edit, code, 'website', website, revision),
)

export const addGroupNote = command(
  'register:edit',
  inputs.groupNoteInput,
  async (edit, { code, ...fields }) => {
    await edits.addNote(edit, await lockGroup(edit.tx, code), fields)
    return { code }
  },
)
export const editGroupNote = command(
  'register:edit',
  inputs.groupNoteEdit,
  async (edit, { code, ...fields }) => {
    await edits.editNote(edit, await lockGroup(edit.tx, code), fields)
    return { code }
  },
)
export const withdrawGroupNote = command(
  'register:edit',
  inputs.groupNoteWithdrawal,
  async (edit, { code, ...fields }) => {
    await edits.withdrawNote(edit, await lockGroup(edit.tx, code), fields)
    return { code }
  },
)

export const addGroupContact = command(
  'register:edit',
  inputs.groupContactInput,
  async (edit, { code, ...fields }) => {
    await contacts.addContact(edit, await lockGroup(edit.tx, code), fields)
    return { code }
  },
)
export const editGroupContact = command(
  'register:edit',
  inputs.groupContactEdit,
  async (edit, { code, ...fields }) => {
    await contacts.editContact(edit, await lockGroup(edit.tx, code), fields)
    return { code }
  },
)
export const withdrawGroupContact = command(
  'register:edit',
  inputs.groupContactWithdrawal,
  async (edit, { code, ...fields }) => {
    await contacts.withdrawContact(edit, await lockGroup(edit.tx, code), fields)
    return { code }
  },
)
