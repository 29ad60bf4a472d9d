import { randomUUID } from 'node:crypto'
import type { ReactNode } from 'react'
import { OfAccount } from '@/components/form/account'
import { Keyboard } from '@/components/form/keyboard'
import { DeviceZone } from '@/components/layout/device-zone'
import { Suggestions } from '@/components/layout/suggestions'
import { DoneNote } from '@/components/ui/done-note'
import { Note } from '@/components/ui/note'
import { askedFor, type Moment } from '@/lib/register/moment'
import { momentQuery } from '@/lib/time/moment-address'
import { sectionsFor } from '@/lib/web/navigation'
import { can, roleWords } from '@/lib/kernel/policy'
import { instantInWords } from '@/lib/time/instant-words'
import { DEVICE_ZONE } from '@/lib/time/device-zone'
import { addressToPrint } from '@/lib/web/printed'
import { currentActor } from '@/lib/web/actor'
import { dateElsewhere, loadFrame, myZone } from '@/lib/web/pages'
import { staticPart } from '../static-parts/static-part'
import { FrameFoot } from './frame-foot'
import { FrameHead } from './frame-head'
import { ReadOnlyNote } from './read-only-note'

/** What a page says before anything else. */
export type PageNotices = {
  /** What of the address could not be read. */
  faults?: string[]
  /** What was just done, where it sent the reader here. */
  done?: string
}

const Head = staticPart(FrameHead)
const Foot = staticPart(FrameFoot)

/**
 * The frame of a page behind sign-in. `at` is its section. A page of the register gives its moment, and in `keep` the
 * other parameters of its address, so that another date can be asked for without losing them.
 */
export async function Frame({
  at,
  path = at,
  moment,
  keep = {},
  faults = [],
  done,
  found,
  proposal = '/change-requests/new',
  children,
}: {
  at: string
  path?: string
  moment?: Moment
  keep?: Record<string, string | undefined>
  /** The text in the search field. */
  found?: string
  /** Where a change is proposed from this page. */
  proposal?: string
  children: ReactNode
} & PageNotices) {
  const frame = await loadFrame()
  const actor = await currentActor()
  if (!actor) return null
  const elsewhere = dateElsewhere()
  const isElsewhere = Boolean(elsewhere.asOf || elsewhere.knownAt)
  const date = isElsewhere || !moment ? elsewhere : askedFor(moment)
  const sections = sectionsFor(actor).map(({ key, href, label }) => ({
    ...{ key, label },
    href: `${href}${momentQuery(date)}`,
    current: href === at,
  }))
  const zone = await myZone()
  const proposes = can(actor, 'change-request:propose')
  return (
    <>
      <Head
        forum={frame.shortName}
        today={frame.today}
        awaits={frame.awaits}
        user={{
          name: actor.name,
          line: actor.partyCode ? `${roleWords[actor.role]}, ${actor.partyCode}` : roleWords[actor.role],
        }}
        sections={sections}
        at={at}
        path={path}
        moment={isElsewhere ? undefined : moment}
        date={date}
        keep={keep}
        found={found}
      />
      <main id="main" tabIndex={-1}>
        <div className="wrap">
          {frame.readOnly && <ReadOnlyNote {...frame.readOnly} zone={zone} />}
          {faults.length > 0 && (
            <Note kind="error" role="alert" title="Part of this web address could not be read">
              {faults.map((fault) => (
                <p key={fault}>{fault}</p>
              ))}
            </Note>
          )}
          {done && <DoneNote>{done}</DoneNote>}
          <OfAccount id={actor.id} drawn={randomUUID()} isReadOnly={frame.readOnly !== null}>
            {children}
          </OfAccount>
        </div>
      </main>
      <Foot
        forum={frame.name}
        zone={frame.zone}
        myZone={zone}
        printed={{ at: instantInWords(new Date(), zone), by: actor.name, address: await addressToPrint() }}
        sections={sections}
        proposes={proposes}
      />
      <DeviceZone cookie={DEVICE_ZONE} />
      <Suggestions address="/search/suggestions" />
      <Keyboard
        go={Object.fromEntries(sections.map(({ key, href }) => [key, href]))}
        proposeHref={proposes ? proposal : undefined}
      />
    </>
  )
}
