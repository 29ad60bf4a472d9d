import { AsOfBar, DateElsewhere } from '@/components/layout/as-of-bar'
import { Masthead } from '@/components/layout/masthead'
import { Button } from '@/components/ui/button'
import { dayInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { instantAsTyped, momentInWords, momentQuery, type AskedMoment } from '@/lib/time/moment-address'
import type { Moment } from '@/lib/register/moment'

type DateAsked = {
  today: string
  /** The section of the page, which shows today. */
  at: string
  /** What asks for the date shown, here or on the page before; empty for today. */
  date: AskedMoment
  path: string
  moment: Moment | undefined
  keep: Record<string, string | undefined>
}

/** The head of every page: the masthead, and on a page of the register the date that it shows. */
export function FrameHead({
  forum,
  awaits,
  user,
  sections,
  found,
  ...shown
}: {
  forum: string
  awaits: number
  user: { name: string; line: string }
  sections: { href: string; label: string; current: boolean }[]
  found: string | undefined
} & DateAsked) {
  return (
    <>
      <Masthead
        forumName={forum}
        tagline="Register of members, bodies and the decisions behind them"
        user={user}
        homeHref={`/${momentQuery(shown.date)}`}
        sections={sections.map((section) => ({
          ...section,
          count: section.href.startsWith('/change-requests') && awaits > 0 ? awaits : undefined,
        }))}
        search={{ action: '/search', value: found, keep: shown.date }}
        signOut={
          <>
            <a href="/account">Account</a> ·{' '}
            <form action="/sign-out" method="post">
              <Button variant="link">Sign out</Button>
            </form>
          </>
        }
      />
      <DateShown {...shown} />
    </>
  )
}

function DateShown({ moment, today, at, date, path, keep }: DateAsked) {
  if (!moment)
    return date.asOf || date.knownAt ? (
      <DateElsewhere
        todayText={dayInWords(today)}
        shownText={momentInWords(date)}
        shownHref={`/parties${momentQuery(date)}`}
        todayHref={at}
      />
    ) : null
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
          ? instantAsTyped(moment.knownAt, moment.zone)
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
