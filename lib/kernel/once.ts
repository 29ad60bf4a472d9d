import 'server-only'

const ofOneMoment = new WeakSet<object>()

/** Says of a reader that whatever it reads is of one moment, so that the same question has one answer. */
export function rememberWithin<D extends object>(db: D): D {
  ofOneMoment.add(db)
  return db
}

/**
 * A read that several parts of a page need: within one reading it is asked once for the same things, and its answer shared, so nobody
 * changes it. In a command it is asked each time, since what is written in between may change the answer.
 */
export function once<D extends object, A extends unknown[], T>(
  read: (db: D, ...asked: A) => Promise<T>,
): (db: D, ...asked: A) => Promise<T> {
  const answers = new WeakMap<D, Map<string, Promise<T>>>()
  return (db, ...asked) => {
    if (!ofOneMoment.has(db)) return read(db, ...asked)
    const known = answers.get(db) ?? new Map<string, Promise<T>>()
    answers.set(db, known)
    const key = JSON.stringify(asked)
    const answer = known.get(key) ?? read(db, ...asked)
    known.set(key, answer)
    return answer
  }
}
