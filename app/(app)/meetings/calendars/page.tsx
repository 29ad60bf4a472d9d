import * as z from 'zod'
import { ButtonForm } from '@/components/form/button-form'
import { RadioField, SelectField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { CopyText } from '@/components/ui/copy-text'
import { DoneNote } from '@/components/ui/done-note'
import { Empty } from '@/components/ui/empty'
import { Note } from '@/components/ui/note'
import { takeFeedAddress } from '@/lib/meetings/calendars/commands'
import { listFeeds, type OwnFeed } from '@/lib/meetings/calendars/queries'
import { instantInWords } from '@/lib/time/instant-words'
import { onceAddress } from '@/lib/access/account/shown-once'
import { inMyZone, load, runIfShown, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { keptForm, refusedAt } from '../../refused'
import { makeFeed, revokeFeed } from './actions'
import { FeedForm } from './forms'
import styles from '../meetings.module.css'

export const generateMetadata = titledFor('Calendar links', listFeeds)

const asked = z.object({
  form: z.uuid().optional(),
  at: z.string().max(60).optional(),
  once: onceAddress.optional(),
  done: z.enum(['revoked', 'again']).optional(),
})

const doneWords = {
  revoked: 'The calendar link was revoked. It no longer works.',
  again:
    'The form was sent twice and created one calendar link. Its address was shown once; if you did not see it, revoke the link and create another.',
}

export default answered(Page)

async function Page({ searchParams }: PageProps<'/meetings/calendars'>) {
  const { input, faults } = await search(asked, searchParams)
  const { feeds, groups, zone } = await inMyZone(await load(listFeeds, {}))
  const made = input.once ? await runIfShown(takeFeedAddress, { id: input.once }) : null
  const kept = await keptForm(input.form)
  return (
    <Frame at="/meetings" path="/meetings/calendars" faults={faults}>
      {input.done && !kept && <DoneNote>{doneWords[input.done]}</DoneNote>}
      {made && <Address address={made.secret} />}
      <PageHead
        crumbs={[{ href: '/meetings', label: 'Meetings' }]}
        title="Meetings in your calendar"
        lede="Create a private link and subscribe to it in your calendar program. Your calendar then stays up to date: meetings that change are updated, and cancelled ones are removed."
      />
      <div className={`stack ${styles.form}`}>
        <Section title="New link" id="new">
          <NewFeed groups={groups} refused={refusedAt(kept, input.at, 'feed').state} />
        </Section>
        <Section title="Your links" id="feeds" count={feeds.length}>
          {feeds.length === 0 ? (
            <Empty>You have no calendar links.</Empty>
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
        <Section title="Download once" id="file">
          <p>
            <a href="/meetings/meetings.ics">Meetings to which you are invited (.ics)</a>
          </p>
        </Section>
      </div>
    </Frame>
  )
}

/** Shown once; afterwards only its digest is kept. */
function Address({ address }: { address: string | null }) {
  if (address === null)
    return <Note>This link has already been shown. If you have lost it, create another one.</Note>
  return (
    <Note kind="done" role="status" title="Your calendar link (shown only once)" isAnswer>
      <p>
        <a href={address.replace(/^https?:/, 'webcal:')}>Subscribe in the calendar program of this device</a>
      </p>
      <p>Or copy the link into your calendar program (“subscribe” or “from the web”):</p>
      <CopyText label="Calendar link" what="the link" text={address} rows={2} />
      <p>
        Anyone who has this link can read these meetings as you can, so do not share it. You can revoke it
        here.
      </p>
    </Note>
  )
}

const scopeWords = {
  INVITED: 'Meetings to which you are invited',
  ALL: 'All meetings that you can see',
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
        legend="Meetings to include"
        value="INVITED"
        options={(Object.keys(scopeWords) as (keyof typeof scopeWords)[]).map((value) => ({
          value,
          label: scopeWords[value],
        }))}
      />
      <SelectField
        name="group"
        label="Group"
        hint="Only for meetings of one group"
        optional
        blank="None"
        options={groups.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <SubmitButton>Create calendar link</SubmitButton>
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
        <span className="quiet-text">created on {instantInWords(feed.madeAt, zone)}</span>
      </p>
      <SubmitButton variant="quiet">Revoke link</SubmitButton>
    </ButtonForm>
  )
}
