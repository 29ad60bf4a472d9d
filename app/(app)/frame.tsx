import type { ReactNode } from 'react'
import { Keyboard } from '@/components/form/keyboard'
import { AsOfBar } from '@/components/layout/as-of-bar'
import { Shell } from '@/components/layout/shell'
import { Note } from '@/components/ui/note'
import { dayInWords, instantInWords } from '@/lib/date-words'
import { getFrame } from '@/lib/forum/queries'
import type { Moment } from '@/lib/moment'
import { roomsFor } from '@/lib/navigation'
import { can, roleWords } from '@/lib/policy'
import { currentActor, load } from '@/lib/web'

/**
 * The frame of a page behind sign-in. `at` is the room it stands in. A page of the register gives its moment, and in `keep` the
 * other parameters of its address, so that another date can be asked for without losing them.
 */
export async function Frame({
  at,
  path = at,
  moment,
  keep = {},
  faults = [],
  found,
  children,
}: {
  at: string
  path?: string
  moment?: Moment
  keep?: Record<string, string | undefined>
  faults?: string[]
  /** What stands in the search field. */
  found?: string
  children: ReactNode
}) {
  const frame = await load(getFrame, {})
  const actor = await currentActor()
  if (!actor) return null
  const rooms = roomsFor(actor)
  return (
    <Shell
      forumName={frame.shortName}
      tagline="Register of members, bodies and the decisions behind them"
      user={{
        name: actor.name,
        line: actor.partyCode ? `${roleWords[actor.role]}, ${actor.partyCode}` : roleWords[actor.role],
      }}
      rooms={rooms.map(({ href, label }) => ({
        href,
        label,
        current: href === at,
        count: href === '/' && frame.awaits > 0 ? frame.awaits : undefined,
      }))}
      asOf={<DateShown moment={moment} today={frame.today} path={path} keep={keep} />}
      search={{ action: '/search', value: found }}
      signOut={
        <>
          <a href="/account">Account</a> ·{' '}
          <form action="/sign-out" method="post">
            <button className="link-btn">Sign out</button>
          </form>
        </>
      }
      footer={
        <>
          <p>
            {frame.name}. Every entry of this register can be traced to the decision behind it. Days are
            reckoned in {frame.zone}.
          </p>
          <button className="link-btn keys-link" type="button" popoverTarget="keys">
            Keyboard: press ?
          </button>
        </>
      }
    >
      {faults.length > 0 && (
        <Note kind="error" role="alert" title="Part of this address could not be read">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </Note>
      )}
      {children}
      <Keyboard
        go={Object.fromEntries(rooms.map(({ key, href, label }) => [key, { href, label }]))}
        proposeHref={can(actor, 'change-request:propose') ? '/change-requests/new' : undefined}
      />
    </Shell>
  )
}

function DateShown({
  moment,
  today,
  path,
  keep,
}: {
  moment?: Moment
  today: string
  path: string
  keep: Record<string, string | undefined>
}) {
  if (!moment) return null
  const given = Object.fromEntries(
    Object.entries(keep).filter((pair): pair is [string, string] => Boolean(pair[1])),
  )
  const back = new URLSearchParams(given).toString()
  return (
    <AsOfBar
      todayText={dayInWords(today)}
      asOfText={moment.day === moment.today ? undefined : dayInWords(moment.day)}
      knownText={moment.size === null ? undefined : knownWords(moment)}
      action={path}
      fields={{
        asOf: moment.day === moment.today ? undefined : dayInWords(moment.day),
        knownAt: moment.knownAt
          ? moment.knownAt.toISOString()
          : moment.size === null
            ? undefined
            : `entry:${moment.size}`,
      }}
      keep={given}
      backHref={back ? `${path}?${back}` : path}
    />
  )
}

const knownWords = (moment: Moment) =>
  moment.knownAt
    ? instantInWords(moment.knownAt, moment.zone)
    : `entry ${moment.size === null ? '' : moment.size.toLocaleString('en')}`
