import type { TakenStatus, Tap } from '@/lib/meetings/attendance/schema'
import type { Result } from '@/lib/web/actions'

/** What is recorded of a person on a day; NONE where nothing is. */
export type Standing = {
  delegateId: string
  day: string
  status: TakenStatus
  mode: 'IN_PERSON' | 'VIRTUAL' | null
}

/** What became of what was sent: `later` is what was recorded after a tap and counts instead of it; `refused` says for whom nothing can be recorded, and why. */
export type Answer = {
  noted: number
  later: Standing[]
  refused: { delegateId: string; day: string; sentence: string }[]
}

/** What is recorded according to an answer, and when the answer reached this device, in milliseconds since 1970. */
export type Answered = Standing & { heardAt: number }

/** What a device knows of the sheet beyond what the server drew. */
export type QueueState = {
  /** Tapped and not answered yet. */
  waiting: Tap[]
  /** What is recorded according to the answers since this page was requested, including those that an earlier page received: it may show none of them. */
  answered: Answered[]
  last: Answer | null
  /** Why what was sent was refused as a whole. */
  refused: string | null
  isOffline: boolean
}

/** What outlives a page. */
export type Kept = Pick<QueueState, 'waiting' | 'answered'>
export type Keep = { read: () => Kept; write: (kept: Kept) => void }

export const emptyQueue: QueueState = {
  ...{ waiting: [], answered: [], last: null, refused: null, isOffline: false },
}

const MOST_AT_ONCE = 200

/**
 * The taps of one device, sent in their order and one lot at a time. A tap that was answered is off the queue, whatever the answer,
 * so that none blocks those after it, and what the answer says is shown from then on. An answer that the page before heard
 * after this one was asked for, at `askedAt` by the clock of the device, may have come too late to be drawn, and counts like our own.
 */
export function openQueue(
  keep: Keep,
  take: (taps: Tap[]) => Promise<Result<Answer> | undefined>,
  { askedAt, now }: { askedAt: number; now: () => number },
) {
  let state = emptyQueue
  let isBegun = false
  let isSending = false
  const listeners = new Set<() => void>()
  const become = (change: Partial<QueueState>) => {
    state = { ...state, ...change }
    if (change.waiting) keep.write({ waiting: state.waiting, answered: state.answered })
    for (const hear of listeners) hear()
  }

  /** Takes up what an earlier visit left; not while the server draws, and before anything is added. */
  const begin = () => {
    if (isBegun) return
    isBegun = true
    const { waiting, answered } = keep.read()
    become({ waiting, answered: answered.filter(({ heardAt }) => heardAt >= askedAt) })
  }

  const hear = (sent: Tap[], result: Result<Answer> | undefined) => {
    become({ isOffline: false, refused: result && !result.ok ? result.sentence : null })
    // Refused as a whole, after a sign-out or for a meeting that is cancelled: the taps stay until the person has read the sentence.
    if (!result?.ok) return
    become({
      waiting: state.waiting.filter((one) => !sent.includes(one)),
      answered: [
        ...state.answered,
        ...standingAfter(sent, result.value).map((one) => ({ ...one, heardAt: now() })),
      ],
      last: result.value,
    })
  }

  const send = async (): Promise<void> => {
    if (isSending || state.waiting.length === 0) return
    isSending = true
    const sent = state.waiting.slice(0, MOST_AT_ONCE)
    let result: Result<Answer> | undefined
    try {
      result = await take(sent)
    } catch {
      // A line that is down looks like any other fault from here; what was sent stays and is sent again.
      return become({ isOffline: true })
    } finally {
      isSending = false
    }
    hear(sent, result)
    // What has since been tapped need not wait for the next time.
    if (result?.ok) await send()
  }

  const add = (tap: Tap) => {
    begin()
    const others = state.waiting.filter((one) => one.delegate !== tap.delegate || one.day !== tap.day)
    become({ waiting: [...others, tap] })
    return send()
  }
  const discard = () => become({ waiting: [], refused: null })
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return { state: () => state, subscribe, begin, send, add, discard }
}

/** What is recorded of those whose taps were answered: the tap itself, unless something later was recorded or nothing can be. */
function standingAfter(sent: Tap[], { later, refused }: Answer): Standing[] {
  const none = { status: 'NONE', mode: null } as const
  return [
    ...sent.map(({ delegate, day, status, mode = null }) => ({ delegateId: delegate, day, status, mode })),
    ...later,
    ...refused.map(({ delegateId, day }) => ({ delegateId, day, ...none })),
  ]
}
