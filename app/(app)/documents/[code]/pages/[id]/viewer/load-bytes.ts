export type LoadFault = 'gone' | 'failed' | 'broken'
export type Loaded = { bytes: ArrayBuffer; whole: number }

/** Three tries, for a poor connection. */
const PAUSES = [0, 1_000, 4_000]

/** Bytes from the server, all of them or a range, and how long the whole is; or why there are none. */
export async function loadBytes(address: string, range?: [number, number]): Promise<Loaded | LoadFault> {
  for (const pause of PAUSES) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    const answer = await ask(address, range)
    if (answer !== 'broken') return answer
  }
  return 'broken'
}

async function ask(address: string, range?: [number, number]): Promise<Loaded | LoadFault> {
  try {
    const answer = await fetch(address, range && { headers: { Range: `bytes=${range[0]}-${range[1] - 1}` } })
    // Whoever is signed out is sent to the sign-in page.
    if (answer.redirected || [401, 403, 404].includes(answer.status)) return 'gone'
    if (answer.status !== (range ? 206 : 200)) return 'failed'
    const bytes = await answer.arrayBuffer()
    return { bytes, whole: Number(answer.headers.get('content-range')?.split('/')[1] ?? bytes.byteLength) }
  } catch (error) {
    // A lost connection is a TypeError, before the answer and in the middle of it.
    if (error instanceof TypeError) return 'broken'
    throw error
  }
}
