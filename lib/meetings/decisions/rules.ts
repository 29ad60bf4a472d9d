import { listInWords } from '@/lib/time/list-words'
import type { Decision } from './decision'
import type { Adoption, DecisionState } from './schema'

/** The words of decisions. */

export const adoptionWords: Record<Adoption, string> = {
  CONSENSUS: 'by consensus',
  NOTED: 'the meeting took note',
}
export const decisionStateWords: Record<DecisionState, string> = {
  OPEN: 'open',
  IN_PROGRESS: 'in progress',
  DONE: 'done',
  SUPERSEDED: 'superseded',
  VOID: 'void',
}
export const reservationWords = { RESERVATION: 'Reservation', STATEMENT: 'Statement' } as const

/** How it was adopted, with what parties added: `by consensus, with a reservation by Singapore`. */
export function adoptedInWords(
  adoption: Adoption,
  reservations: { kind: 'RESERVATION' | 'STATEMENT'; party: { name: string } }[],
): string {
  const of = (kind: string) => reservations.filter((one) => one.kind === kind).map(({ party }) => party.name)
  const told = [
    of('RESERVATION').length > 0 && `a reservation by ${listInWords(of('RESERVATION'))}`,
    of('STATEMENT').length > 0 && `a statement by ${listInWords(of('STATEMENT'))}`,
  ].filter((one) => one !== false)
  return [adoptionWords[adoption], told.length > 0 && `with ${listInWords(told)}`].filter(Boolean).join(', ')
}

/** Whether a decision waits although its day is over. */
export const isOverdue = ({ state, dueOn }: { state: DecisionState; dueOn: string | null }, today: string) =>
  dueOn !== null && dueOn < today && (state === 'OPEN' || state === 'IN_PROGRESS')

/** Whether there is something to follow up: what a meeting only took note of asks for nothing, unless someone was named. */
export const isFollowed = ({
  adoption,
  state,
  actors,
  dueOn,
  progress,
}: Pick<Decision, 'adoption' | 'state' | 'actors' | 'dueOn' | 'progress'>) =>
  adoption !== 'NOTED' || state !== 'OPEN' || actors.length > 0 || dueOn !== null || progress.length > 0

/** Where a decision is on the page of its meeting. */
export const anchorOfDecision = (number: number) => `decision-${number}`
