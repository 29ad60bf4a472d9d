type Place = { x: number; y: number }

const ROUNDS = 60

/**
 * Moves marks that would cover each other apart, until none is covered or the rounds are over; a small state keeps
 * its own mark. The same marks always come to the same places.
 */
export function apart<Mark extends Place>(marks: Mark[], spacing: number): Mark[] {
  const places = marks.map((mark) => ({ ...mark }))
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (let i = 0; i < places.length; i++) {
      for (let j = i + 1; j < places.length; j++) {
        if (push(places[i] as Place, places[j] as Place, spacing)) moved = true
      }
    }
    if (!moved) break
  }
  return places
}

function push(a: Place, b: Place, spacing: number) {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const distance = Math.hypot(dx, dy)
  if (distance >= spacing) return false
  const by = (spacing - distance) / 2 + 0.01
  const [ux, uy] = distance === 0 ? [1, 0] : [dx / distance, dy / distance]
  a.x -= ux * by
  a.y -= uy * by
  b.x += ux * by
  b.y += uy * by
  return true
}
