import { Section } from '@/components/layout/section'
import type { Contact } from '@/lib/register/parties/party'

/** How to reach each office. What a reader may not see is absent; only those who can add a contact are told that there is none. */
export function Contacts({ contacts, mayEdit }: { contacts: Contact[]; mayEdit: boolean }) {
  if (contacts.length === 0 && !mayEdit) return null
  return (
    <Section title="Contacts" id="contacts">
      {contacts.length === 0 ? (
        <p className="quiet-text">No contacts are recorded.</p>
      ) : (
        <ul className="plain">
          {contacts.map((contact) => (
            <li key={contact.id}>
              <b>{contact.office}</b>
              <Lines contact={contact} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Lines({ contact: { address, telephone, email, website } }: { contact: Contact }) {
  return (
    <>
      {address && <p>{address}</p>}
      {telephone && (
        <p>
          <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>{telephone}</a>
        </p>
      )}
      {email && (
        <p>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      {website && (
        <p>
          <a href={website}>{website}</a>
        </p>
      )}
    </>
  )
}
