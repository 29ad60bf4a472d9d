import { Field } from '@/components/form/field'
import { TextInput } from '@/components/form/text-input'
import { Section } from '@/components/layout/section'
import type { Contact } from '@/lib/register/parties/party'
import { EditForm, formAt, Withdrawal, type EditAction, type Place } from './edit-form'
import styles from './edit.module.css'
import type { Refused } from '../refused'

const fields = [
  { name: 'office', label: 'Office', optional: false, max: 200 },
  { name: 'address', label: 'Address', optional: true, max: 500 },
  { name: 'telephone', label: 'Telephone', optional: true, max: 60 },
  { name: 'email', label: 'E-mail address', optional: true, max: 200 },
  { name: 'website', label: 'Web address', optional: true, max: 500 },
] as const

/** How offices are reached, each in a form of its own, and one for a new office. Offices, never persons. */
export function ContactForms({
  place,
  contacts,
  actions: { add, edit, withdraw },
}: {
  place: Place
  contacts: Contact[]
  actions: { add: EditAction; edit: EditAction; withdraw: EditAction }
}) {
  const isLost = place.at.startsWith('contact-') && !contacts.some(({ id }) => place.at === `contact-${id}`)
  // What was typed into a contact that is gone is offered as a new one, so that nothing is lost.
  const added = isLost ? { ...place, at: 'new-contact' } : place
  return (
    <Section
      title="Contacts"
      id="contacts"
      note="Offices, not persons. Delegates see only the contacts of their own party and those of the forum."
    >
      {contacts.map((contact) => {
        const at = `contact-${contact.id}`
        const compare = fields.map(({ name, label }) => ({
          what: label,
          field: name,
          stands: contact[name] ?? '',
        }))
        const hidden = { contact: contact.id }
        return (
          <div key={contact.id} className={styles.item}>
            <EditForm
              place={place}
              at={at}
              action={edit}
              submit="Record the changed contact"
              revision={contact.revision}
              hidden={hidden}
              compare={compare}
            >
              <ContactFields form={formAt(place, at)} contact={contact} />
            </EditForm>
            <Withdrawal
              what="Withdraw this contact"
              says="It is no longer shown on the page; the log keeps that it was withdrawn, and when."
            >
              <EditForm
                place={place}
                at={`withdraw-${at}`}
                action={withdraw}
                submit="Withdraw the contact"
                revision={contact.revision}
                hidden={hidden}
                quiet
              />
            </Withdrawal>
          </div>
        )
      })}
      <h3>New contact</h3>
      <EditForm place={added} at="new-contact" action={add} submit="Record the contact">
        <ContactFields form={formAt(added, 'new-contact')} contact={null} />
      </EditForm>
    </Section>
  )
}

function ContactFields({ form, contact }: { form: Refused; contact: Contact | null }) {
  return fields.map(({ name, label, optional, max }) => (
    <Field key={name} id={form.id(name)} label={label} optional={optional} error={form.error(name)}>
      <TextInput
        name={name}
        maxLength={max}
        autoComplete="off"
        defaultValue={form.typed(name, contact?.[name] ?? '')}
      />
    </Field>
  ))
}
