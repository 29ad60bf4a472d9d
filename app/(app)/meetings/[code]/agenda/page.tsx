import type { Metadata } from 'next'
import { cache } from 'react'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { SelectField, TextAreaField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Done } from '@/components/ui/done-note'
import { Empty } from '@/components/ui/empty'
import { getAgendaEditing, type AgendaEditing } from '@/lib/meetings/agendas/queries'
import { numberedAs } from '@/lib/meetings/agendas/rules'
import { kindWords, nameOf, namedWithDate } from '@/lib/meetings/rules'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../../answered'
import { OutlinePreview } from '../../outline-preview'
import { countDone, doneTo } from '../../../done-words'
import { Frame } from '../../../frame'
import { keptForm, refusedAt, type Refused } from '../../../refused'
import { Unsent } from '../../../unsent'
import { titledOfMeeting } from '../../../titled'
import * as actions from './actions'
import { AgendaOrder } from './agenda-order'
import { AgendaStateForm } from './agenda-state-form'
import { CopyForm, NewItemForm, OutlineForm } from './forms'
import { ItemFields } from './item-fields'

export async function generateMetadata({ params }: PageProps<'/meetings/[code]/agenda'>): Promise<Metadata> {
  const { code } = await params
  return titledOfMeeting('Agenda', read(code))
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (code: string) => await load(getAgendaEditing, { code }))

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(20).optional(),
  done: z.string().max(20).optional(),
  n: countDone,
})

export default answered(Page)

async function Page({ params, searchParams }: PageProps<'/meetings/[code]/agenda'>) {
  const { input, faults } = await search(asked, searchParams)
  const found = await read((await params).code)
  const kept = await keptForm(input.form)
  const path = `/meetings/${found.meeting.code}/agenda`
  const at = (name: string) => refusedAt(kept, input.at, name)
  return (
    <Frame at="/meetings" path={path} faults={faults}>
      <Done
        done={input.form ? undefined : input.done}
        words={doneWords(input.n)}
        backHref={`/meetings/${found.meeting.code}#agenda`}
        backText="See the meeting"
      />
      <PageHead
        crumbs={[
          { href: '/meetings', label: 'Meetings' },
          { href: `/meetings/${found.meeting.code}`, label: nameOf(found.meeting) },
        ]}
        title="Agenda"
        lede="Items are numbered automatically. Changes are recorded at once."
      />
      <Unsent form={at('gone')} />
      <Columns
        main={
          <>
            <Items
              found={found}
              form={at('order')}
              wasSaved={!input.form && input.done === 'ordered'}
              path={path}
            />
            <NewItem found={found} refused={at('item').state} path={path} />
          </>
        }
        side={
          <>
            <AgendaStateForm meeting={found.meeting} refused={at('state').state} path={path} />
            <Beginnings found={found} at={at} path={path} />
          </>
        }
      />
    </Frame>
  )
}

function Items({
  found,
  form,
  wasSaved,
  path,
}: {
  found: AgendaEditing
  form: Refused
  wasSaved: boolean
  path: string
}) {
  const { items, meeting } = found
  const typed = typedPlaces(form)
  const recorded = new Map(items.map(({ id, number }) => [id, number]))
  // As it was dragged before it was refused; of an agenda that has changed since, the current order with the numbers typed in the other.
  const dragged = form.isStale
    ? null
    : numberedAs(items, new Map([...typed].map(([id, { was }]) => [id, was])))
  return (
    <Section title="Items" id="items" count={items.length}>
      {items.length === 0 ? (
        <Empty>This agenda has no items yet. Add one, use the template, or paste an outline.</Empty>
      ) : (
        <Form
          id="order"
          action={actions.orderAgenda}
          back={`${path}?at=order`}
          hidden={{ code: meeting.code, revision: String(meeting.agendaRevision) }}
          refused={form.state}
        >
          <AgendaOrder
            wasSaved={wasSaved}
            items={(dragged ?? items).map(({ id, parentId, number, title, note }) => {
              return {
                ...{ id, parentId, number, title, from: recorded.get(id)! },
                hasNote: note !== null,
                place: placeTyped(typed, id, dragged === null) ?? number,
                error: form.error(`places.${id}.place`),
                href: `${path}/${id}`,
              }
            })}
          />
        </Form>
      )}
    </Section>
  )
}

type TypedPlaces = Map<string, { place: string; was: string; from: string }>

/** What was sent beside each item, wherever it was in the form. */
function typedPlaces(form: Refused): TypedPlaces {
  const places = (form.state?.typed.places ?? {}) as Record<string, Partial<Record<string, unknown>>>
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return new Map(
    Object.entries(places).map(([id, { place, was, from }]) => [
      id,
      { place: text(place), was: text(was), from: text(from) },
    ]),
  )
}

/** The number that was typed beside an item; null where it was left alone. `withDragged`: what dragging had changed counts as typed. */
function placeTyped(typed: TypedPlaces, id: string, withDragged: boolean): string | null {
  const here = typed.get(id)
  if (!here) return null
  if (here.place !== here.was) return here.place
  const [main, sub] = here.was.split('.')
  // Below its item by the number which that one had before.
  const above = [...typed.values()].find(({ was }) => was === main)
  const place = sub === undefined ? here.was : `${above?.from ?? main}.${sub}`
  return withDragged && place !== here.from ? place : null
}

function NewItem({
  found,
  refused,
  path,
}: {
  found: AgendaEditing
  refused: RefusedState | null
  path: string
}) {
  return (
    <Section title="Add an item" id="add">
      <NewItemForm
        id="item"
        action={actions.addItem}
        back={`${path}?at=item`}
        hidden={{ code: found.meeting.code }}
        refused={refused}
      >
        <ItemFields days={found.days} zone={found.meeting.zone} />
        <SelectField
          name="under"
          label="Sub-item of"
          optional
          blank="None (a main item)"
          options={found.items
            .filter(({ depth }) => depth === 0)
            .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
        />
        <p className="after">
          <SubmitButton variant={found.items.length === 0 ? 'plain' : 'main'}>Add item</SubmitButton>
        </p>
      </NewItemForm>
    </Section>
  )
}

function Beginnings({
  found,
  at,
  path,
}: {
  found: AgendaEditing
  at: (name: string) => Refused
  path: string
}) {
  const { meeting, template, others } = found
  const hidden = { code: meeting.code }
  return (
    <Section title="Add several items" id="several">
      <ButtonForm
        id="template"
        action={actions.beginFromTemplate}
        back={`${path}?at=template`}
        hidden={hidden}
        refused={at('template').state}
      >
        {template ? (
          <SubmitButton variant="plain">Add template items</SubmitButton>
        ) : (
          <p className="small">
            There is no template yet for this kind of meeting ({kindWords[meeting.kind].toLowerCase()}).{' '}
            <a href={`/meetings/templates?kind=${meeting.kind}`}>Create one</a>
          </p>
        )}
      </ButtonForm>
      {template && (
        <p>
          <ButtonLink variant="quiet" href={`/meetings/templates?kind=${meeting.kind}`}>
            Edit template
          </ButtonLink>
        </p>
      )}
      {others.length > 0 && (
        <CopyForm
          id="copy"
          action={actions.copyAgenda}
          back={`${path}?at=copy`}
          hidden={hidden}
          refused={at('copy').state}
        >
          <SelectField
            name="from"
            label="Copy from another meeting"
            hint="Without times and presenters"
            value={others[0]?.code}
            options={others.map((other) => ({ value: other.code, label: namedWithDate(other) }))}
          />
          <SubmitButton variant="quiet">Copy items</SubmitButton>
        </CopyForm>
      )}
      <OutlineForm
        id="outline"
        action={actions.addOutline}
        back={`${path}?at=outline`}
        hidden={hidden}
        refused={at('outline').state}
      >
        <TextAreaField
          name="outline"
          label="Paste an outline"
          hint="One item per line, with its time before the title if it has one. Indent sub-items. Give the purpose in brackets: (information), (discussion) or (decision). A line with a day of the meeting sets the day of the items below it"
          rows={6}
        />
        <SubmitButton variant="quiet" waiting="Reading…">
          Preview items
        </SubmitButton>
        <OutlinePreview
          form={at('outline')}
          days={found.days}
          first={1 + found.items.filter(({ depth }) => depth === 0).length}
        >
          {(count) => `Add ${count}`}
        </OutlinePreview>
      </OutlineForm>
    </Section>
  )
}

const doneWords = (n?: number): Record<string, string> => ({
  added: 'The item was added.',
  changed: 'The item was changed.',
  withdrawn: 'The item was removed from the agenda. It remains in the history.',
  state: 'The settings of the agenda were saved.',
  several: doneTo(n, 'item was added.', 'items were added.'),
})
