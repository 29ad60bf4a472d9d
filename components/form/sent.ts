/** The forms of this tab that were sent and answered, by the ids with which they were drawn. */
const sent = new Set<string>()
/** A form that was refused, and the one that came back in its place with what was typed. */
const returned = new Map<string, string>()

/** Whether it was carried out; if it was refused, whether the form that came back was. */
export function isSent(drawn: string): boolean {
  const next = returned.get(drawn)
  return next === undefined ? sent.has(drawn) : isSent(next)
}

/** The form drawn as `refused` came back as `drawn`. */
export const markReturned = (refused: string, drawn: string) => void returned.set(refused, drawn)

const drawnOf = (data: FormData) => String(data.get('drawn'))

/** This form is being sent, and counts as carried out unless `markUnanswered` or `markReturned` says otherwise. */
export const markSent = (data: FormData) => void sent.add(drawnOf(data))

/** Nobody knows whether it arrived: sent again, it must be known as the same. */
export const markUnanswered = (data: FormData) => void sent.delete(drawnOf(data))
