import { Field } from '@/components/form/field'
import { Select } from '@/components/form/select'
import { TextArea } from '@/components/form/text-area'
import { Section } from '@/components/layout/section'
import type { Note } from '@/lib/register/parties/notes'
import { EditForm, formAt, Withdrawal, type EditAction, type Place } from './edit-form'
import styles from './edit.module.css'
import type { Refused } from '../refused'

const kinds = [
  { value: 'REMARK', label: 'Remark' },
  { value: 'SOURCES_DISAGREE', label: 'Sources disagree' },
]

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
      note="Remarks, and both claims where sources disagree, with which one the register follows."
    >
      {notes.map((note) => {
        const at = `note-${note.id}`
        const compare = [
          { what: 'Kind', field: 'kind', stands: note.kind },
          { what: 'Note', field: 'text', stands: note.text },
        ]
        return (
          <div key={note.id} className={styles.item}>
            <EditForm
              place={place}
              at={at}
              action={edit}
              submit="Record the changed note"
              revision={note.revision}
              hidden={{ note: note.id }}
              compare={compare}
            >
              <NoteFields form={formAt(place, at)} kind={note.kind} text={note.text} />
            </EditForm>
            <Withdrawal
              what="Withdraw this note"
              says="It is no longer shown on the page; the history keeps it."
            >
              <EditForm
                place={place}
                at={`withdraw-${at}`}
                action={withdraw}
                submit="Withdraw the note"
                revision={note.revision}
                hidden={{ note: note.id }}
                quiet
              />
            </Withdrawal>
          </div>
        )
      })}
      <h3>New note</h3>
      <EditForm place={added} at="new-note" action={add} submit="Record the note">
        <NoteFields form={formAt(added, 'new-note')} kind="REMARK" text="" />
      </EditForm>
    </Section>
  )
}

function NoteFields({ form, kind, text }: { form: Refused; kind: string; text: string }) {
  return (
    <>
      <Field id={form.id('kind')} label="Kind of note" error={form.error('kind')}>
        <Select name="kind" options={kinds} defaultValue={form.typed('kind', kind)} />
      </Field>
      <Field id={form.id('text')} label="Note" error={form.error('text')}>
        <TextArea name="text" maxLength={4000} defaultValue={form.typed('text', text)} />
      </Field>
    </>
  )
}
