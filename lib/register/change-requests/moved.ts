import type { Planned } from './kinds/kind'

/** What an operation comes to, as a reader sees it. */
export type Reading = Pick<Planned, 'sentence' | 'facts' | 'obstacles'>
/** What reads differently since the register has moved. `operation` counts from one; null is the request as a whole. */
export type Moved = { operation: number | null; differences: { what: string; was: string; is: string }[] }

/** The operations of one version that read differently against the register as it was and as it is. Totals alone do not count. */
export function movedBetween(
  was: { plans: Reading[]; obstacles: string[] },
  is: { plans: Reading[]; obstacles: string[] },
): Moved[] {
  const whole = compare('Obstacles', listed(was.obstacles), listed(is.obstacles))
  const moved = is.plans.flatMap((now, position): Moved[] => {
    const differences = differencesOf(was.plans[position] ?? { sentence: '', facts: [], obstacles: [] }, now)
    return differences.length > 0 ? [{ operation: position + 1, differences }] : []
  })
  if (moved.length === 0 && whole.length > 0) return [{ operation: null, differences: whole }]
  return moved
}

function differencesOf(was: Reading, is: Reading): Moved['differences'] {
  const facts = [...new Set([...was.facts, ...is.facts].map(({ what }) => what))]
  const value = ({ facts }: Reading, what: string, side: 'now' | 'then') => {
    const fact = facts.find((one) => one.what === what)
    return fact ? (fact[side] ?? 'none') : 'not mentioned'
  }
  return [
    ...compare('What is asked', was.sentence, is.sentence),
    ...facts.flatMap((what) => [
      ...compare(`${what}: before`, value(was, what, 'now'), value(is, what, 'now')),
      ...compare(`${what}: after`, value(was, what, 'then'), value(is, what, 'then')),
    ]),
    ...compare('Obstacles', listed(was.obstacles), listed(is.obstacles)),
  ]
}

const compare = (what: string, was: string, is: string) => (was === is ? [] : [{ what, was, is }])
const listed = (obstacles: string[]) => obstacles.join(' ') || 'none'
