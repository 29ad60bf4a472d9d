'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { SelectField, SuggestField, TextAreaField, TextField } from '@/components/form/fields'
import field from '@/components/form/field.module.css'
import { SubmitButton } from '@/components/form/submit-button'
import { Icon } from '@/components/ui/icon'
import {
  label,
  missing,
  needs,
  partiesOf,
  withLine,
  withOperations,
  withParties,
} from '@/lib/register/change-requests/lists/rules'
import {
  FORUM_LISTS,
  listActs,
  type ListAct,
  type ListContent,
  type ListReading,
} from '@/lib/register/change-requests/lists/schema'
import { MOST_OPERATIONS, type DraftContent } from '@/lib/register/change-requests/schema'
import { categories, seatRoles, word } from '@/lib/register/change-requests/vocabulary'
import { ListLines } from './list-lines'
import { Fitting, MembersButton, Unsaid } from './party-list-parts'
import type { Suggestions } from './operation-inputs'
import styles from './party-list.module.css'

const actWords: Record<ListAct, string> = {
  ADMIT: 'Admit',
  APPOINT: 'Appoint to a seat',
  END_MEMBERSHIP: 'End the membership',
  END_SEAT: 'End the seat',
  SUSPEND: 'Suspend',
  REINSTATE: 'Lift the suspension',
}

type Given = {
  list: ListContent
  operations: DraftContent['operations']
  /** What the register has for the fields of the first operation. */
  present: Record<string, string> | undefined
  tried: boolean
  reading: ListReading | null
  /** Reads the list now, where what was read is of an earlier text. */
  read: () => Promise<ListReading | null>
  /** What is wrong with the list as it is submitted. */
  problem: string | undefined
  suggestions: Suggestions
  replace: (operations: DraftContent['operations']) => void
}

/**
 * One operation for each of several parties: the list is pasted, or is that of the members of a group, each line shows what it was read
 * as, and one button makes the operations. Without JavaScript the buttons save the draft and the server does the same.
 */
export function PartyList({ list, operations, present, reading, read, suggestions, replace, ...of }: Given) {
  const { tried, problem } = of
  const { getValues, setFocus, setValue } = useFormContext<DraftContent>()
  const [isUnread, setUnread] = useState(false)
  const [isOpen, setOpen] = useState(list.act !== '' || list.text !== '' || list.of !== '')
  const shown = reading?.text === list.text ? reading : null
  const setText = (text: string) =>
    setValue('list.text', text, { shouldDirty: true, shouldValidate: text === '' })
  const [unsaid] = missing(list)
  const newGroup = operations.find(({ kind }) => kind === 'ADD_GROUP')?.name
  // Only as it is chosen what is to happen: a group that is deleted afterwards stays so.
  const nameNewGroup = useEffectEvent(() => {
    if (list.act === 'APPOINT' && !list.group && newGroup) setValue('list.group', newGroup)
  })
  useEffect(() => nameNewGroup(), [list.act])
  const readNow = async () => {
    const found = await read()
    setUnread(found === null)
    return found
  }
  const take = async () => {
    if (unsaid) return setFocus(`list.${unsaid.field}`)
    const found = shown ?? (await readNow())
    if (!found) return
    const made = withOperations({ operations, list }, found, MOST_OPERATIONS, present)
    replace(made.operations)
    setText(made.list.text)
  }
  const listMembers = async () => {
    // What was read may be of the group that was typed before.
    const found = await readNow()
    if (!found) return
    if (!found.members) return setFocus('list.of')
    setText(withParties(getValues('list.text'), found.members.certain))
  }
  const groups = suggestions.groups.map((value) => ({ value }))
  const needed = list.act in needs ? needs[list.act as ListAct] : { group: true, role: true, category: true }
  return (
    <details
      className={styles.list}
      id="party-list"
      open={isOpen || list.text !== ''}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Add several parties at once</summary>
      <div className={styles.fields}>
        <SelectField
          name="list.act"
          label="For each party"
          blank="Choose"
          options={listActs.map((value) => ({ value, label: actWords[value] }))}
        />
        {needed.group && <SuggestField name="list.group" label="Group of the seats" options={groups} />}
        {needed.role && (
          <SelectField
            name="list.role"
            label="Role of each party"
            blank="Choose"
            options={inWords(seatRoles)}
          />
        )}
        {needed.category && (
          <SelectField
            name="list.category"
            label="Category of each party"
            blank="Choose"
            options={inWords(categories)}
          />
        )}
      </div>
      <TextAreaField
        name="list.text"
        label="List of parties"
        hint="Paste names, abbreviations or codes, one a line or separated by commas, as copied from a document, a table or a message"
        rows={5}
        problem={tried ? problem : undefined}
      />
      <ListLines
        lines={shown?.lines ?? []}
        replace={(at, party) => setText(withLine(list.text, at, party && label(party)))}
      />
      {list.text.trim() && <Unsaid list={list} />}
      <Fitting parties={shown ? partiesOf(shown.lines).length : 0} operations={operations} />
      <p className="actions">
        <noscript>
          <SubmitButton variant="quiet" name="intent" value="show" waiting="Reading…" formNoValidate>
            Read the list
          </SubmitButton>
        </noscript>
        <SubmitButton
          variant="plain"
          name="intent"
          value="take"
          waiting="Adding…"
          formNoValidate
          onClick={(event) => {
            event.preventDefault()
            void take()
          }}
        >
          {takeWords(shown)}
        </SubmitButton>
      </p>
      <fieldset className={styles.fields}>
        <legend>Or list all members</legend>
        <SuggestField
          name="list.of"
          label="Of"
          hint="A group or the forum"
          optional
          options={[...Object.values(FORUM_LISTS).map((value) => ({ value })), ...groups]}
          problem={reading?.problems['list.of']}
        />
        <TextField
          name="list.on"
          label="On"
          hint="Leave empty for today"
          optional
          problem={reading?.problems['list.on']}
        />
        <MembersButton reading={reading} list={() => void listMembers()} />
      </fieldset>
      {isUnread && (
        <p className={field.error} role="alert">
          <Icon name="alert" /> The list could not be read: the connection was lost, or you have been signed
          out. Everything you typed is still here. Try again.
        </p>
      )}
    </details>
  )
}

const inWords = (values: readonly string[]) => values.map((value) => ({ value, label: word(value) }))

function takeWords(reading: ListReading | null): string {
  const parties = reading ? partiesOf(reading.lines).length : 0
  if (parties === 0) return 'Add the operations'
  return parties === 1 ? 'Add 1 operation' : `Add ${parties} operations`
}
