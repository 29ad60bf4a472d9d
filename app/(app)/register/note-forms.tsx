import { SelectField, TextAreaField } from '@/components/form/fields'
import { Section } from '@/components/layout/section'
import type { Note } from '@/lib/register/parties/notes'
import { ChangedSince } from '../changed-since'
import { EditForm, formAt, WithdrawForm, Withdrawal, type EditAction, type Place } from './edit-form'
import styles from './edit.module.css'
import { NoteForm } from './forms'

const kinds = [
  { value: 'REMARK', label: 'Remark' },
  { value: 'SOURCES_DISAGREE', label: 'Sources disagree' },
]
const labels = { kind: 'Kind', text: 'Note' }
const shown = (field: keyof typeof labels, typed: string) =>
  field === 'text' ? typed : (kinds.find(({ value }) => value === typed)?.label ?? typed)

/** The notes about a party, a group or a meeting, each in a form of its own, and one for a new note. */
export function NoteForms({
  place,
  notes,
  actions: { add, edit, withdraw },
}: {
  place: Place
  notes: Note[]
  actions: { add: EditAction; edit: EditAction; withdraw: EditAction }
}) {
  const isLost = place.at.startsWith('note-') && !notes.some(({ id }) => place.at === `note-${id}`)
  // What was typed into a note that is gone is offered as a new one, so that nothing is lost.
  const added = isLost ? { ...place, at: 'new-note' } : place
  return (
    <Section
      title="Notes"
      id="notes"
      note="Remarks. Where sources disagree, both claims and which one the register follows."
    >
      {notes.map((note) => {
        const at = `note-${note.id}`
        const hidden = { note: note.id }
        return (
          <div key={note.id} className={styles.item}>
            <EditForm
              form={NoteForm}
              place={place}
              at={at}
              action={edit}
              submit="Save note"
              revision={note.revision}
              hidden={hidden}
            >
              <ChangedSince form={formAt(place, at)} labels={labels} now={note} shown={shown} />
              <NoteFields kind={note.kind} text={note.text} />
            </EditForm>
            <Withdrawal
              what="Withdraw this note"
              says="It will no longer appear in the notes but remains in the history."
            >
              <WithdrawForm
                of={at}
                place={place}
                action={withdraw}
                submit="Withdraw note"
                revision={note.revision}
                hidden={hidden}
              />
            </Withdrawal>
          </div>
        )
      })}
      <h3>New note</h3>
      <EditForm form={NoteForm} place={added} at="new-note" action={add} submit="Add note">
        <NoteFields kind="REMARK" text="" />
      </EditForm>
    </Section>
  )
}

function NoteFields({ kind, text }: { kind: string; text: string }) {
  return (
    <>
      <SelectField name="kind" label="Kind of note" options={kinds} value={kind} />
      <TextAreaField name="text" label="Note" value={text} />
    </>
  )
}
