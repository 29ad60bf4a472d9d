import type { Metadata } from 'next'
import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { RadioField, SelectField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { DoneNote } from '@/components/ui/done-note'
import { Empty } from '@/components/ui/empty'
import { Note } from '@/components/ui/note'
import { takeFeedAddress } from '@/lib/meetings/calendars/commands'
import { listFeeds, type OwnFeed } from '@/lib/meetings/calendars/queries'
import { instantInWords } from '@/lib/time/date-words'
import { onceAddress } from '@/lib/access/account/shown-once'
import { load, run, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { keptForm, refusedAt } from '../../refused'
import { makeFeed, revokeFeed } from './actions'
import { FeedForm } from './forms'
import styles from '../meetings.module.css'

export const metadata: Metadata = { title: 'Calendars' }

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(60).optional(),
  once: onceAddress.optional(),
  done: z.literal('revoked').optional(),
})

export default answered(Page)

async function Page({ searchParams }: PageProps<'/meetings/calendars'>) {
  const { input, faults } = await search(asked, searchParams)
  const { feeds, groups, zone } = await load(listFeeds, {})
  const made = input.once ? await run(takeFeedAddress, { id: input.once }) : null
  const kept = await keptForm(input.form)
  return (
    <Frame at="/meetings" path="/meetings/calendars" faults={faults}>
      {input.done && !kept && (
        <DoneNote>The calendar was revoked. Its address gives nothing any more.</DoneNote>
      )}
      {made && <Address address={made.secret} />}
      <PageHead
        crumbs={[{ href: '/meetings', label: 'Meetings' }]}
        title="Meetings in your calendar"
        lede="A calendar program reads the meetings under an address of your own, and keeps them up to date: moved ones move, cancelled ones go."
      />
      <div className={`stack ${styles.form}`}>
        <Section title="Make an address" id="new">
          <NewFeed groups={groups} refused={refusedAt(kept, input.at, 'feed').state} />
        </Section>
        <Section title="Addresses you have made" id="feeds" count={feeds.length}>
          {feeds.length === 0 ? (
            <Empty>You have made none yet.</Empty>
          ) : (
            feeds.map((feed) => (
              <Feed
                key={feed.id}
                feed={feed}
                zone={zone}
                refused={refusedAt(kept, input.at, `off-${feed.id}`).state}
              />
            ))
          )}
        </Section>
        <Section title="Once, as a file" id="file">
          <p>
            <a href="/meetings/meetings.ics">The meetings to which you are invited (.ics)</a>
          </p>
        </Section>
      </div>
    </Frame>
  )
}

/** Shown once; afterwards only its digest is kept. */
function Address({ address }: { address: string | null }) {
  if (address === null) return <Note>This address was shown before. Make another one if it is lost.</Note>
  return (
    <Note kind="done" role="status" title="The address of your calendar, shown this once">
      <p>
        <code>{address}</code>
      </p>
      <p>
        Copy it into your calendar program (“subscribe”, “from the web”). Whoever has it can read these
        meetings as you can, so give it to nobody; you can revoke it here.
      </p>
    </Note>
  )
}

const scopeWords = {
  INVITED: 'Meetings to which you are invited',
  ALL: 'All meetings that you may see',
  GROUP: 'Meetings of one group',
}

function NewFeed({
  groups,
  refused,
}: {
  groups: { code: string; name: string }[]
  refused: RefusedState | null
}) {
  return (
    <FeedForm id="feed" action={makeFeed} back="/meetings/calendars?at=feed" refused={refused}>
      <RadioField
        name="scope"
        legend="What it holds"
        value="INVITED"
        options={(Object.keys(scopeWords) as (keyof typeof scopeWords)[]).map((value) => ({
          value,
          label: scopeWords[value],
        }))}
      />
      <SelectField
        name="group"
        label="Group"
        hint="For the meetings of one group"
        optional
        blank="None"
        options={groups.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <SubmitButton>Make the address</SubmitButton>
    </FeedForm>
  )
}

function Feed({ feed, zone, refused }: { feed: OwnFeed; zone: string; refused: RefusedState | null }) {
  return (
    <ButtonForm
      id={`off-${feed.id}`}
      action={revokeFeed}
      back={`/meetings/calendars?at=off-${feed.id}`}
      hidden={{ feed: feed.id }}
      refused={refused}
    >
      <p>
        {feed.group ? `Meetings of: ${feed.group}` : scopeWords[feed.scope]}{' '}
        <span className="quiet-text">made on {instantInWords(feed.madeAt, zone)}</span>
      </p>
      <SubmitButton variant="quiet">Revoke this address</SubmitButton>
    </ButtonForm>
  )
}
