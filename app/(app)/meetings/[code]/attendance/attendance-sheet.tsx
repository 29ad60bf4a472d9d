'use client'

import { useState } from 'react'
import type { Action } from '@/lib/web'
import styles from './attendance.module.css'
import { isOn, isThere, PersonRow, type Choice, type Mark, type Person } from './person-row'
import { useQueue } from './queue'

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

  const tap = (person: Person, choice: Choice) => {
    const taken: Choice = isOn(shown.get(person.id), choice) ? { status: 'NONE', mode: null } : choice
    const noted = { delegate: person.id, ...taken }
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
