/** A line beside a row: `through` passes by, `branch` joins and goes on, `last` joins and ends. `at` is its column. */
type Line = { kind: 'through' | 'branch' | 'last'; at: number }

/** The lines of every row of a tree that is written in order, from the depths of its rows (0 for a root). */
export function treeLines(depths: number[]): Line[][] {
  return depths.map((depth, row) =>
    Array.from({ length: depth }, (_, at): Line[] => {
      const goesOn = hasLaterSibling(depths, row, at + 1)
      if (at === depth - 1) return [{ kind: goesOn ? 'branch' : 'last', at }]
      return goesOn ? [{ kind: 'through', at }] : []
    }).flat(),
  )
}

/** Whether a row at this depth follows before the tree goes back above it. */
function hasLaterSibling(depths: number[], row: number, depth: number) {
  const next = depths.slice(row + 1).find((later) => later <= depth)
  return next === depth
}
