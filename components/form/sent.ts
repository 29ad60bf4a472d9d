/** The forms of this tab that were sent and answered, by the ids with which they were drawn. */
const sent = new Set<string>()

export const isSent = (drawn: string) => sent.has(drawn)

const drawnOf = (data: FormData) => String(data.get('drawn'))

export const markSent = (data: FormData) => void sent.add(drawnOf(data))

/** Nobody knows whether it arrived: sent again, it must be known as the same. */
export const markUnanswered = (data: FormData) => void sent.delete(drawnOf(data))
