import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { getGroupEditing } from '@/lib/register/groups/queries'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { Frame } from '../../../frame'
import { keptForm } from '../../../refused'
import { ContactForms } from '../../../register/contact-forms'
import { Done, RefusedSummary, type Place } from '../../../register/edit-form'
import styles from '../../../register/edit.module.css'
import { leadOn } from '../../../register/lead-on'
import { NoteForms } from '../../../register/note-forms'
import { WebsiteForm } from '../../../register/website-form'
import * as actions from '../../actions'
import { CompositionForm, GroupWebsiteForm, MandateForm } from '../../forms'
import { titled } from '../../../titled'
import { TextForm } from './text-form'

export async function generateMetadata({ params }: PageProps<'/groups/[code]/edit'>): Promise<Metadata> {
  const { code } = await params
  return titled(read(code), ({ name }) => `Edit ${name}`, `Edit ${code}`)
}

/** What the page edits, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getGroupEditing, { code }))

const asked = z.object({
  at: z.string().max(60).optional(),
  form: z.uuid().optional(),
  done: z.string().max(40).optional(),
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/groups/[code]/edit'>) {
  const { input } = await search(asked, searchParams)
  const { code } = await params
  const group = await read(code)
  await leadOn(code, group.code, `/groups/${group.code}/edit`, searchParams)
  const kept = await keptForm(input.form)
  const page = `/groups/${group.code}`
  const place: Place = {
    path: `${page}/edit`,
    code: group.code,
    kept,
    at: input.at ?? '',
  }
  return (
    <Frame at="/groups" path={place.path}>
      <Done done={kept ? undefined : input.done} backHref={page} />
      <RefusedSummary place={place} />
      <PageHead
        crumbs={[
          { href: '/groups', label: 'Groups' },
          { href: page, label: group.name },
        ]}
        title="Texts, notes and contacts"
        lede="Changes here are recorded at once. Existence, place in the tree and seats change only by an approved request."
      />
      <div className={`stack ${styles.forms}`}>
        <TextForm
          form={MandateForm}
          place={place}
          field="mandate"
          title="Purpose"
          text={group.mandateText}
          revision={group.revisions.mandate}
          action={actions.changeMandate}
        />
        <TextForm
          form={CompositionForm}
          place={place}
          field="composition"
          title="Composition, in words"
          text={group.compositionText}
          revision={group.revisions.composition}
          action={actions.changeComposition}
        />
        <WebsiteForm
          form={GroupWebsiteForm}
          place={place}
          website={group.website}
          revision={group.revisions.website}
          action={actions.changeWebsite}
        />
        <NoteForms
          place={place}
          notes={group.notes}
          actions={{ add: actions.addNote, edit: actions.editNote, withdraw: actions.withdrawNote }}
        />
        <ContactForms
          place={place}
          contacts={group.contacts}
          actions={{ add: actions.addContact, edit: actions.editContact, withdraw: actions.withdrawContact }}
        />
      </div>
    </Frame>
  )
}
