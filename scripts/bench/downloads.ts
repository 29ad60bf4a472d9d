import { request } from 'node:http'
import { basename } from 'node:path'
import { fileSizes, PACKED_MEETING } from './files'
import type { Times } from './measure'
import { memoryOf } from './memory'
import { startNginx } from './nginx'

/** Bytes a second that came, in megabytes. */
type Speed = number
export type Downloads = {
  /** By how many clients at once: ours, and nginx's where it is installed. */
  speeds: { at: number; ours: Speed; nginx: Speed | null }[]
  pack: { speed: Speed; bytes: number; idle: number; most: number }
}

/** Ours and nginx's in turn, so that a machine that slows down in between slows down both. */
const ROUNDS = 4
const meanOf = (speeds: Speed[]): Speed => speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length

/** Takes a file whole and throws it away; answers how many bytes came. */
function take(url: string, cookie = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url} answered ${response.statusCode}`))
      let bytes = 0
      response.on('data', (chunk: Buffer) => void (bytes += chunk.length))
      response.on('error', reject)
      response.on('end', () => resolve(bytes))
    })
    sent.on('error', reject)
    sent.end()
  })
}

async function speedOf(clients: number, seconds: number, one: () => Promise<number>): Promise<Speed> {
  let bytes = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      do {
        const came = await one()
        bytes += came
      } while (performance.now() - start < seconds * 1000)
    }),
  )
  return bytes / 1e6 / ((performance.now() - start) / 1000)
}

/** A large file at one client and at sixteen beside nginx, in turn, and a pack with the memory that the server then uses. */
export async function measureDownloads({
  origin,
  cookie,
  pid,
  largeId,
  largePath,
  times,
}: {
  origin: string
  cookie: string
  pid: number
  largeId: string
  largePath: string
  times: Times
}): Promise<Downloads> {
  const pack = await measurePack(`${origin}/meetings/${PACKED_MEETING}/pack.zip?format=files`, cookie, pid)
  const nginx = await startNginx(largePath)
  const ours = () => take(`${origin}/files/${largeId}`, cookie)
  const theirs = () => take(`${nginx?.url}/${basename(largePath)}`)
  await ours()
  const speeds: Downloads['speeds'] = []
  for (const at of [1, 16]) {
    const [mine, others]: [Speed[], Speed[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      mine.push(await speedOf(at, times.measured / ROUNDS, ours))
      if (nginx) others.push(await speedOf(at, times.measured / ROUNDS, theirs))
    }
    speeds.push({ at, ours: meanOf(mine), nginx: nginx && meanOf(others) })
  }
  await nginx?.stop()
  return { speeds, pack }
}

async function measurePack(url: string, cookie: string, pid: number): Promise<Downloads['pack']> {
  const idle = memoryOf(pid).now
  let most = idle
  const watch = setInterval(() => (most = Math.max(most, memoryOf(pid).now)), 50)
  const start = performance.now()
  const bytes = await take(url, cookie)
  clearInterval(watch)
  if (bytes < fileSizes.inPack * fileSizes.packed) throw new Error(`The pack has only ${bytes} bytes.`)
  return { speed: bytes / 1e6 / ((performance.now() - start) / 1000), bytes, idle, most }
}

/** In lines of Markdown, as docs/performance.md has them. */
export function downloadLines({ speeds, pack }: Downloads): string {
  return [
    ...speeds.map(({ at, ours, nginx }) => {
      const beside =
        nginx === null
          ? 'nginx is not installed, so there is nothing to compare with'
          : `nginx ${nginx.toFixed(0)} MB/s, share ${(ours / nginx).toFixed(2)}`
      return `Download of 100 MB at ${at} ${at === 1 ? 'client' : 'clients'}: ${ours.toFixed(0)} MB/s; ${beside}`
    }),
    `Pack of 200 files of 1 MB: ${pack.speed.toFixed(0)} MB/s; memory ${pack.idle.toFixed(0)} MB idle, at most ${pack.most.toFixed(0)} MB during the download (${(pack.most - pack.idle).toFixed(0)} more)`,
  ].join('\n')
}
