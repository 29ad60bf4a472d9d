/** What dragging needs to know of an item; `number` is as recorded, or as it is after dragging. */
export type MovedItem = { id: string; parentId: string | null; number: string }

/**
 * The items, in the order of the page, after one was dropped on another, numbered anew; null where nothing moves. A sub-item goes under
 * the item above the place where it was dropped; an item takes its sub-items along.
 */
export function moved<T extends MovedItem>(items: T[], id: string, overId: string): T[] | null {
  const [item, over] = [items.find((one) => one.id === id), items.find((one) => one.id === overId)]
  if (!item || !over || item === over) return null
  const inOrder = item.parentId === null ? withItemAt(items, item, over) : withSubItemAt(items, item, over)
  return inOrder && renumbered(inOrder)
}

function withSubItemAt<T extends MovedItem>(items: T[], item: T, over: T): T[] | null {
  const isDown = items.indexOf(over) > items.indexOf(item)
  const others = items.filter((one) => one !== item)
  const at = others.indexOf(over) + (isDown ? 1 : 0)
  const parent = others.slice(0, at).findLast(({ parentId }) => parentId === null)
  return parent ? [...others.slice(0, at), { ...item, parentId: parent.id }, ...others.slice(at)] : null
}

function withItemAt<T extends MovedItem>(items: T[], item: T, over: T): T[] | null {
  // Dropped on a sub-item of another one, an item goes where that one is.
  const target = over.parentId === null ? over : items.find(({ id }) => id === over.parentId)
  const main = items.filter(({ parentId }) => parentId === null)
  if (!target || target === item) return null
  const others = main.filter((one) => one !== item)
  const at = main.indexOf(target)
  return [...others.slice(0, at), item, ...others.slice(at)].flatMap((one) => [
    one,
    ...items.filter(({ parentId }) => parentId === one.id),
  ])
}

function renumbered<T extends MovedItem>(items: T[]): T[] {
  let [main, sub] = [0, 0]
  return items.map((item) => {
    sub = item.parentId === null ? 0 : sub + 1
    if (item.parentId === null) main++
    return { ...item, number: item.parentId === null ? `${main}` : `${main}.${sub}` }
  })
}
