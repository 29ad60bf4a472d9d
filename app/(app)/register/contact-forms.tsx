import { TextField } from '@/components/form/fields'
import { Section } from '@/components/layout/section'
import type { Contact } from '@/lib/register/parties/party'
import { ChangedSince } from '../changed-since'
import { EditForm, formAt, WithdrawForm, Withdrawal, type EditAction, type Place } from './edit-form'
import styles from './edit.module.css'
import { ContactForm } from './forms'

const labels = {
  office: 'Office',
  address: 'Address',
  telephone: 'Telephone',
  email: 'E-mail address',
  website: 'Web address',
}
type ContactField = keyof typeof labels
const names = Object.keys(labels) as ContactField[]

const textOf = (contact: Contact) =>
  Object.fromEntries(names.map((name) => [name, contact[name] ?? ''])) as Record<ContactField, string>

/** The contact details of offices, each in a form of its own, and one for a new office. Offices, never people. */
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
      note="Offices, not people. Delegates see only the contacts of their own party and of the forum."
    >
      {contacts.map((contact) => {
        const at = `contact-${contact.id}`
        const recorded = textOf(contact)
        const hidden = { contact: contact.id }
        return (
          <div key={contact.id} className={styles.item}>
            <EditForm
              form={ContactForm}
              place={place}
              at={at}
              action={edit}
              submit="Save contact"
              revision={contact.revision}
              hidden={hidden}
            >
              <ChangedSince form={formAt(place, at)} labels={labels} now={recorded} />
              <ContactFields recorded={recorded} />
            </EditForm>
            <Withdrawal
              what="Withdraw this contact"
              says="It will no longer appear on the page. The audit trail records that it was withdrawn, and when."
            >
              <WithdrawForm
                of={at}
                place={place}
                action={withdraw}
                submit="Withdraw contact"
                revision={contact.revision}
                hidden={hidden}
              />
            </Withdrawal>
          </div>
        )
      })}
      <h3>New contact</h3>
      <EditForm form={ContactForm} place={added} at="new-contact" action={add} submit="Add contact">
        <ContactFields />
      </EditForm>
    </Section>
  )
}

function ContactFields({ recorded }: { recorded?: Record<ContactField, string> }) {
  return names.map((name) => (
    <TextField
      key={name}
      name={name}
      label={labels[name]}
      optional={name !== 'office'}
      value={recorded?.[name]}
    />
  ))
}
