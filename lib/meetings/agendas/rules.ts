/** How an agenda is numbered and reordered. */

/** The place of an item; `number` is what people see: `4`, `4.2`. */
export type Placed = { id: string; parentId: string | null; position: number }
export type Numbered<T> = T & { number: string; depth: 0 | 1 }

/** The items in their order, sub-items behind their own, each with its number. */
export function inAgendaOrder<T extends Placed>(items: T[]): Numbered<T>[] {
  const byPosition = (a: Placed, b: Placed) => a.position - b.position || (a.id < b.id ? -1 : 1)
  const under = Map.groupBy(
    items.filter(({ parentId }) => parentId !== null),
    ({ parentId }) => parentId,
  )
  return items
    .filter(({ parentId }) => parentId === null)
    .toSorted(byPosition)
    .flatMap((item, at) => [
      { ...item, number: `${at + 1}`, depth: 0 as const },
      ...(under.get(item.id) ?? [])
        .toSorted(byPosition)
        .map((sub, n) => ({ ...sub, number: `${at + 1}.${n + 1}`, depth: 1 as const })),
    ])
}

const PLACE = /^(\d{1,3})(?:\.(\d{1,3}))?$/

/**
 * The items as the page numbers them after some were dragged: `numbers` are those of all items. Null where they are not one whole
 * numbering of these items, because others were added or removed.
 */
export function numberedAs<T extends Placed>(
  items: Numbered<T>[],
  numbers: ReadonlyMap<string, string>,
): Numbered<T>[] | null {
  const idOf = new Map([...numbers].map(([id, number]) => [number, id]))
  const placed = items.map((item) => {
    const [main, sub] = (numbers.get(item.id) ?? '').split('.')
    const parentId = sub === undefined ? null : (idOf.get(main ?? '') ?? '')
    return { ...item, parentId, position: Number(sub ?? main) }
  })
  const ordered = inAgendaOrder<T>(placed)
  const isWhole =
    ordered.length === items.length && ordered.every(({ id, number }) => numbers.get(id) === number)
  return isWhole ? ordered : null
}

/**
 * The new positions after someone typed other numbers beside the items. An item whose number was not touched stays with its own;
 * one that moves to a number that is taken goes before the item there when it comes from below, else after it. `4.2` puts an
 * item under what is numbered 4 now. Answers with the first item whose number cannot be used, and why.
 */
export function reorder<T extends Placed>(
  items: Numbered<T>[],
  typed: ReadonlyMap<string, string>,
): { places: Placed[] } | { id: string; error: string } {
  const numberOf = new Map(items.map((item) => [item.number, item]))
  const wanted: { id: string; parentId: string | null; rank: number; nudge: number }[] = []
  for (const item of items) {
    const text = (typed.get(item.id) ?? item.number).trim().replace(/\.$/, '')
    if (text === item.number) {
      wanted.push({ ...placeOf(item.number), id: item.id, parentId: item.parentId, nudge: 0 })
      continue
    }
    const parts = PLACE.exec(text)
    if (!parts || Number(parts[1]) === 0 || parts[2] === '0' || parts[2] === '00')
      return {
        id: item.id,
        error: `${text === '' ? 'The position is empty.' : `“${text.slice(0, 20)}” is not a position in an agenda.`} Write a number such as 4 or 4.2.`,
      }
    const above = parts[2] === undefined ? null : numberOf.get(String(Number(parts[1])))
    if (above === undefined)
      return {
        id: item.id,
        error: `There is no item ${Number(parts[1])}, so nothing can be placed at ${text}.`,
      }
    if (above?.id === item.id) return { id: item.id, error: 'An item cannot be its own sub-item.' }
    const rank = Number(parts[2] ?? parts[1])
    const isDown = above === null ? item.depth === 0 && rank > Number(item.number) : isFurther(item, text)
    wanted.push({ id: item.id, parentId: above?.id ?? null, rank, nudge: isDown ? 1 : -1 })
  }
  const moved = new Map(wanted.map((one) => [one.id, one]))
  // Two levels: the sub-item of an item that itself becomes a sub-item would be a third.
  const deep = wanted.find(({ parentId }) => parentId !== null && moved.get(parentId)?.parentId !== null)
  if (deep) return { id: deep.id, error: 'An agenda has only two levels: items and sub-items.' }
  const siblings = Map.groupBy(wanted, ({ parentId }) => parentId)
  const places = [...siblings.values()].flatMap((group) =>
    group
      .toSorted((a, b) => a.rank - b.rank || a.nudge - b.nudge)
      .map(({ id, parentId }, position) => ({ id, parentId, position })),
  )
  return { places }
}

const placeOf = (number: string) => ({ rank: Number(number.split('.').at(-1)) })
const isFurther = ({ number }: { number: string }, text: string) =>
  number.split('.')[0] === text.split('.')[0] &&
  Number(text.split('.')[1]) > Number(number.split('.')[1] ?? 0)
