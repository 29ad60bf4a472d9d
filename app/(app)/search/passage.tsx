import type { Passage as Parts } from '@/lib/portal/search/passage'

/** A passage with the words that were found marked in it. */
export const Passage = ({ passage }: { passage: Parts }) =>
  passage.map(({ text, isFound }, at) => (isFound ? <mark key={at}>{text}</mark> : text))
