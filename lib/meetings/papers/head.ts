/** What every paper of a meeting begins with. */
export type PaperHead = {
  forum: string
  title: string
  /** When the meeting sits, in words. */
  days: string
  /** Where it sits, in words; empty while that is not known. */
  place: string
}

/** `24–25 February 2027 · Makassar, Indonesia` */
export const whenAndWhere = ({ days, place }: PaperHead) =>
  [days, place].filter((words) => words !== '').join(' · ')
