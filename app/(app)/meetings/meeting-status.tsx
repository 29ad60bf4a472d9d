import { Status } from '@/components/ui/status'
import { type When } from '@/lib/meetings/days'
import { phaseOn, stateWords } from '@/lib/meetings/rules'
import type { MeetingState } from '@/lib/meetings/schema'

type Standing = When & { state: MeetingState; isDraft: boolean; firstDay: string; lastDay: string }

/** The state of a meeting today, as mark and word. */
export function MeetingStatus({ meeting, today }: { meeting: Standing; today: string }) {
  const { state } = meeting
  if (state === 'CANCELLED' || state === 'POSTPONED') return <Status kind="ended">{stateWords[state]}</Status>
  if (meeting.isDraft) return <Status kind="draft">Draft, not announced</Status>
  if (state === 'HELD') return <Status kind="done">{stateWords.HELD}</Status>
  const at = phaseOn(meeting, today)
  if (at.phase === 'IN_SESSION')
    return <Status kind="active">In session{at.of > 1 && `, day ${at.nth} of ${at.of}`}</Status>
  // No one has recorded yet that it took place.
  if (at.phase === 'PAST') return <Status kind="doubt">{stateWords[state]}; dates have passed</Status>
  return state === 'CONFIRMED' ? (
    <Status kind="active">{stateWords.CONFIRMED}</Status>
  ) : (
    <Status kind="later">{stateWords.PLANNED}</Status>
  )
}
