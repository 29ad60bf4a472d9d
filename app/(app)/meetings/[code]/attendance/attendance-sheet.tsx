'use client'

import { useEffect, useRef } from 'react'
import { HeldNote } from '@/components/form/account'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import type { Action } from '@/lib/web/actions'
import styles from './attendance.module.css'
import { clockAhead, nowAhead } from './clock'
import { isOn, isThere, PersonRow, type Choice, type Mark, type Person } from './person-row'
import { marksShown } from './marks-shown'
import type { Answer } from './queue'
import { useQueue } from './use-queue'

type Delegation = { party: string; name: string; people: Person[] }

/**
 * Who is present, one tap per person. Without JavaScript every button sends the form; with it a tap is shown at once, kept on the device, and
 * sent until it is answered.
 */
export function AttendanceSheet({
  code,
  day,
  back,
  withVideo,
  delegations,
  marks,
  sentAt,
  take,
}: {
  code: string
  day: string
  back: string
  withVideo: boolean
  delegations: Delegation[]
  marks: Mark[]
  /** When the server wrote this page. */
  sentAt: string
  take: Action<Answer & { code: string; day: string }>
}) {
  const ahead = useRef(0)
  useEffect(() => {
    ahead.current = clockAhead(sentAt)
  }, [sentAt])
  const count = useRef<HTMLParagraphElement>(null)
  const queue = useQueue(code)
  const shown = marksShown(marks, queue, day)
  const came = [...shown.values()].filter(({ status }) => isThere(status)).length
  const all = delegations.reduce((sum, { people }) => sum + people.length, 0)

  const tap = (person: Person, choice: Choice) => {
    const taken: Choice = isOn(shown.get(person.id), choice) ? { status: 'NONE', mode: null } : choice
    void queue.add({ delegate: person.id, ...taken, day, at: nowAhead(ahead.current) })
  }

  const discard = () => {
    queue.discard()
    // The pressed button goes with the note around it.
    count.current?.focus()
  }

  return (
    <form action={take}>
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="day" value={day} />
      <HeldNote />
      <p className={styles.count} role="status" tabIndex={-1} ref={count}>
        <b>
          {came} of {all}
        </b>{' '}
        present. {waitingWords(queue.waiting.length, queue.isOffline)}
      </p>
      {answerWords(queue.last).map((sentence) => (
        <Note key={sentence} role="status">
          {sentence}
        </Note>
      ))}
      {queue.refused && queue.waiting.length > 0 && (
        <Note kind="error" role="alert" title={`${queue.waiting.length} not recorded`}>
          {queue.refused}{' '}
          <Button type="button" variant="quiet" onClick={discard}>
            Discard
          </Button>
        </Note>
      )}
      {delegations.map((delegation) => (
        <section key={delegation.party} className={styles.delegation}>
          <h2>{delegation.name}</h2>
          <ul>
            {delegation.people.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                mark={shown.get(person.id)}
                withVideo={withVideo}
                tap={(choice) => tap(person, choice)}
              />
            ))}
          </ul>
        </section>
      ))}
    </form>
  )
}

/** What is said of the last answer, each sentence once. */
function answerWords(answer: Answer | null): string[] {
  if (!answer) return []
  const sentences = answer.refused.map(({ sentence }) => sentence)
  return [...new Set(answer.later.length > 0 ? [laterWords(answer.later.length), ...sentences] : sentences)]
}

const laterWords = (count: number) =>
  `Someone else later recorded ${count === 1 ? 'one person' : `${count} people`} differently. The latest record is shown.`

const waitingWords = (count: number, isOffline: boolean) =>
  count === 0 ? '' : `${count} not sent yet${isOffline ? '; you are offline' : ''}.`
