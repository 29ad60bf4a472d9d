import { Status } from '@/components/ui/status'
import type { When } from '@/lib/meetings/days'
import { phaseOn, stateInWords } from '@/lib/meetings/rules'
import type { MeetingState } from '@/lib/meetings/schema'

type Standing = When & { state: MeetingState; isDraft: boolean; firstDay: string; lastDay: string }

/** The state of a meeting today, as mark and word. */
export function MeetingStatus({ meeting, today }: { meeting: Standing; today: string }) {
  return <Status kind={kindOf(meeting, today)}>{stateInWords(meeting, today)}</Status>
}

function kindOf(meeting: Standing, today: string) {
  const { state } = meeting
  if (state === 'CANCELLED' || state === 'POSTPONED') return 'ended'
  if (meeting.isDraft) return 'draft'
  if (state === 'HELD') return 'done'
  const { phase } = phaseOn(meeting, today)
  if (phase === 'IN_SESSION') return 'active'
  if (phase === 'PAST') return 'doubt'
  return state === 'CONFIRMED' ? 'active' : 'later'
}
