const CONNECTIONS = 10

/**
 * Does something many times, as many at once as the web process has connections. More would only wait for a connection, on a busy
 * machine for longer than a command may.
 */
export async function manyAtOnce<T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  let next = 0
  const goOn = async () => {
    for (let n = next++; n < count; n = next++) done[n] = await work(n)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, goOn))
  return done
}
