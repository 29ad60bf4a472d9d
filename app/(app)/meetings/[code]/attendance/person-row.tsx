import { attendanceWords } from '@/lib/meetings/rules'
import type { TakenStatus } from '@/lib/meetings/attendance/schema'
import styles from './attendance.module.css'

type Mode = 'IN_PERSON' | 'VIRTUAL'
export type Person = {
  id: string
  name: string
  honorific: string | null
  position: string | null
}
export type Choice = { status: TakenStatus; mode: Mode | null }
export type Mark = Choice & { delegate: string }

const inRoom: Choice & { words: string } = {
  status: 'IN_ATTENDANCE',
  mode: 'IN_PERSON',
  words: 'In the room',
}
const byVideo: Choice & { words: string } = { status: 'IN_ATTENDANCE', mode: 'VIRTUAL', words: 'By video' }
const away = (['APOLOGIES', 'UNABLE', 'ABSENT'] as const).map((status) => ({
  ...{ status, mode: null, words: attendanceWords[status] },
}))

export const isThere = (status: TakenStatus) => status === 'IN_ATTENDANCE' || status === 'AS_OBSERVER'

/** Whether this is what is recorded; someone recorded as present without a mode counts as in the room. */
export function isOn(mark: Mark | undefined, { status, mode }: Choice): boolean {
  if (!mark) return false
  return isThere(status)
    ? isThere(mark.status) && (mark.mode ?? 'IN_PERSON') === mode
    : mark.status === status
}

/** One person with a button for each way to attend and, folded, for each way not to. */
export function PersonRow({
  person,
  mark,
  withVideo,
  tap,
}: {
  person: Person
  mark: Mark | undefined
  withVideo: boolean
  tap: (choice: Choice) => void
}) {
  const button = ({ words, ...choice }: Choice & { words: string }) => {
    const on = isOn(mark, choice)
    return (
      <button
        key={words}
        type="submit"
        name="tap"
        value={[person.id, on ? 'NONE' : choice.status, on ? '-' : (choice.mode ?? '-')].join(' ')}
        aria-pressed={on}
        aria-label={`${person.name}: ${words}`}
        onClick={(event) => {
          event.preventDefault()
          // The second tap of a double tap would undo the first.
          if (event.detail < 2) tap(choice)
        }}
      >
        {words}
      </button>
    )
  }
  const missing = away.find((one) => isOn(mark, one))
  return (
    <li>
      <span>
        <bdi>{[person.honorific, person.name].filter(Boolean).join(' ')}</bdi>
        {person.position && <small>{person.position}</small>}
      </span>
      {(withVideo ? [inRoom, byVideo] : [inRoom]).map(button)}
      <details className={styles.away}>
        <summary
          aria-label={
            missing ? `${person.name}, not present: ${missing.words}` : `${person.name}: not present`
          }
        >
          {missing?.words ?? 'Not present'}
        </summary>
        <div>{away.map(button)}</div>
      </details>
    </li>
  )
}
