/**
 * The values of all these promises, once each of them has ended. The first fault is thrown then and not before, so that nothing
 * asks a connection that has already been given back.
 */
export async function allEnded<T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const ended = await Promise.allSettled(promises)
  const values = ended.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  return values as { -readonly [K in keyof T]: Awaited<T[K]> }
}
