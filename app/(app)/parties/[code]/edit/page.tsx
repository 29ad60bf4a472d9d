import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { getPartyEditing } from '@/lib/register/parties/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm } from '../../../refused'
import * as actions from '../../actions'
import { PartyWebsiteForm } from '../../forms'
import { ContactForms } from '../../../register/contact-forms'
import { Done, RefusedSummary, type Place } from '../../../register/edit-form'
import styles from '../../../register/edit.module.css'
import { leadOn } from '../../../register/lead-on'
import { NoteForms } from '../../../register/note-forms'
import { WebsiteForm } from '../../../register/website-form'
import { titled } from '../../../titled'
import { AliasForms } from './alias-forms'

export async function generateMetadata({ params }: PageProps<'/parties/[code]/edit'>): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), ({ name }) => `Edit ${name}`, `Edit ${code}`)
}

/** What the page edits, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getPartyEditing, { code }))

const asked = z.object({
  at: z.string().max(60).optional(),
  form: z.uuid().optional(),
  done: z.string().max(40).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/parties/[code]/edit'>) {
  const { input } = await search(asked, searchParams)
  const { code } = await params
  const party = await read(code)
  await leadOn(code, party.code, `/parties/${party.code}/edit`, searchParams)
  const kept = await keptForm(input.form)
  const page = `/parties/${party.code}`
  const place: Place = {
    path: `${page}/edit`,
    code: party.code,
    kept,
    at: input.at ?? '',
  }
  return (
    <Frame at="/parties" path={place.path}>
      <Done done={kept ? undefined : input.done} backHref={page} />
      <RefusedSummary place={place} />
      <PageHead
        crumbs={[
          { href: '/parties', label: 'Parties' },
          { href: page, label: party.name },
        ]}
        title="Notes, names and contacts"
        lede="Changes here are recorded at once. Membership, standing, official names and seats change only by an approved request."
      />
      <div className={`stack ${styles.forms}`}>
        <NoteForms
          place={place}
          notes={party.notes}
          actions={{ add: actions.addNote, edit: actions.editNote, withdraw: actions.withdrawNote }}
        />
        <AliasForms place={place} aliases={party.aliases} />
        <WebsiteForm
          form={PartyWebsiteForm}
          place={place}
          website={party.website}
          revision={party.websiteRevision}
          action={actions.changeWebsite}
        />
        <ContactForms
          place={place}
          contacts={party.contacts}
          actions={{ add: actions.addContact, edit: actions.editContact, withdraw: actions.withdrawContact }}
        />
      </div>
    </Frame>
  )
}
