/** Walks over the keyboard, such as `1qaz2wsx`. Pure, so that the browser can say the same as the server. */

// Row by row, on the keyboards of most offices; each row begins a little further to the right.
const keyboards = [
  ['1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'],
  ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm,.-'],
  ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn,;:!'],
]
const begins = [0, 0.5, 0.75, 1.25]
const shifted = '!@#$%^&*()'

type Key = { x: number; y: number }

const placesOf = (rows: string[]) =>
  new Map(rows.flatMap((row, y) => [...row].map((key, n): [string, Key] => [key, { x: begins[y]! + n, y }])))
const layouts = keyboards.map(placesOf)

/** What is left of a text, in lower case, when walks of four keys and straight ones of three are removed; one text a keyboard. */
export function withoutWalks(text: string): string[] {
  const keys = [...text].map((sign) => {
    const digit = shifted.indexOf(sign)
    return digit < 0 ? sign : String((digit + 1) % 10)
  })
  return layouts.map((places) => withoutWalksOn(places, keys))
}

function withoutWalksOn(places: Map<string, Key>, keys: string[]): string {
  let [rest, begin] = ['', 0]
  while (begin < keys.length) {
    const length = lengthOfWalk(keys.slice(begin).map((key) => places.get(key)))
    rest += length === 0 ? keys[begin] : ' '
    begin += Math.max(length, 1)
  }
  return rest
}

/** How many keys from the first on are a walk; 0 when it is too short to be one. */
function lengthOfWalk(keys: (Key | undefined)[]): number {
  const steps = keys.slice(1).map((key, n) => stepBetween(keys[n], key))
  const end = steps.indexOf(null)
  const taken = end < 0 ? steps : steps.slice(0, end)
  if (taken.length >= 3) return taken.length + 1
  const isStraight = taken.length === 2 && taken[0] === taken[1]
  return isStraight ? 3 : 0
}

/** In which direction the next key is; null when it is not next to the one before. */
function stepBetween(from: Key | undefined, to: Key | undefined): string | null {
  if (!from || !to) return null
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  if (Math.abs(dx) > 1 || Math.abs(dy) > 1 || (dx === 0 && dy === 0)) return null
  return `${Math.sign(dx)} ${dy}`
}
