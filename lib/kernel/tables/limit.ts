/** Each list that is being made holds a connection to the database, and pages need some too. */
const MOST = 4
let running = 0

/** As many lists are being made at this moment as may be at once. */
export class TooManyLists extends Error {
  constructor() {
    super('too many lists at once')
    this.name = 'TooManyLists'
  }
}

export async function withinLimit<T>(make: () => Promise<T>): Promise<T> {
  if (running >= MOST) throw new TooManyLists()
  running += 1
  try {
    return await make()
  } finally {
    running -= 1
  }
}
