'use client'

import { useState } from 'react'
import type { TakenStatus } from '@/lib/attendance/schema'
import type { Action } from '@/lib/web'
import styles from './attendance.module.css'
import { useQueue } from './queue'

type Mode = 'IN_PERSON' | 'VIRTUAL'
type Person = {
  id: string
  name: string
  honorific: string | null
  position: string | null
  mode: Mode | null
}
type Mark = { delegate: string; status: TakenStatus; mode: Mode | null }
type Delegation = { party: string; name: string; people: Person[] }

/**
 * Who is there, one tap a person. Without script every button sends the form; with it a tap is shown at once, kept on the device, and
 * sent until it is answered.
 */
export function AttendanceSheet({
  code,
  day,
  back,
  withVideo,
  delegations,
  marks,
  take,
}: {
  code: string
  day: string
  back: string
  withVideo: boolean
  delegations: Delegation[]
  marks: Mark[]
  take: Action<{ code: string; day: string; noted: number }>
}) {
  const [seen, setSeen] = useState(() => new Map(marks.map((mark) => [mark.delegate, mark])))
  const queue = useQueue(code, take)
  const shown = new Map(seen)
  for (const tap of queue.waiting)
    if (tap.day === day)
      shown.set(tap.delegate, { delegate: tap.delegate, status: tap.status, mode: tap.mode ?? null })
  const came = [...shown.values()].filter(({ status }) => isThere(status)).length
  const all = delegations.reduce((sum, { people }) => sum + people.length, 0)

  const tap = (person: Person, mode: Mode) => {
    const mark = shown.get(person.id)
    const isSame = mark && isThere(mark.status) && (mark.mode ?? 'IN_PERSON') === mode
    const status: TakenStatus = isSame ? 'NONE' : 'IN_ATTENDANCE'
    const noted = { delegate: person.id, status, mode: isSame ? null : mode }
    setSeen(new Map(seen).set(person.id, noted))
    queue.add({ ...noted, day, at: new Date().toISOString() })
  }

  return (
    <form action={take}>
      <input type="hidden" name="back" value={back} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="day" value={day} />
      <p className={styles.count} role="status">
        <b>
          {came} of {all}
        </b>{' '}
        are noted as there. {queue.sentence}
      </p>
      {delegations.map((delegation) => (
        <section key={delegation.party} className={styles.delegation}>
          <h2>{delegation.name}</h2>
          <ul>
            {delegation.people.map((person) => (
              <li key={person.id}>
                <span>
                  <bdi>{[person.honorific, person.name].filter(Boolean).join(' ')}</bdi>
                  {person.position && <small>{person.position}</small>}
                </span>
                {(withVideo ? modes : (['IN_PERSON'] as const)).map((mode) => {
                  const mark = shown.get(person.id)
                  const isOn = Boolean(mark && isThere(mark.status) && (mark.mode ?? 'IN_PERSON') === mode)
                  return (
                    <button
                      key={mode}
                      type="submit"
                      name="tap"
                      value={`${person.id} ${isOn ? 'NONE -' : `IN_ATTENDANCE ${mode}`}`}
                      aria-pressed={isOn}
                      aria-label={`${person.name}: ${words[mode]}`}
                      onClick={(event) => {
                        event.preventDefault()
                        tap(person, mode)
                      }}
                    >
                      {words[mode]}
                    </button>
                  )
                })}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </form>
  )
}

const modes = ['IN_PERSON', 'VIRTUAL'] as const
const words = { IN_PERSON: 'In the room', VIRTUAL: 'By video' }
const isThere = (status: TakenStatus) => status === 'IN_ATTENDANCE' || status === 'AS_OBSERVER'
