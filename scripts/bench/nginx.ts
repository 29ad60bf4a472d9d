import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { freePort } from '../postgres.mjs'
import { atEnd, endProcess, pause } from '../processes.mjs'
import { ask } from './client'

/** nginx as packaged by Debian, serving one file from the disk; null where it is not installed. */
export async function startNginx(file: string): Promise<{ url: string; stop: () => Promise<void> } | null> {
  const binary = ['/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path))
  if (!binary) return null
  const port = await freePort()
  const folder = join(dirname(file), 'nginx')
  mkdirSync(folder, { recursive: true })
  chmodSync(file, 0o644)
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${user} daemon off; worker_processes auto; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http { access_log off; sendfile on; tcp_nopush on; server { listen 127.0.0.1:${port}; root ${dirname(file)}; } }
`,
  )
  const child = spawn(binary, ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' })
  const stop = atEnd(async () => void (await endProcess(child.pid, ['SIGTERM', 'SIGKILL'])))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 100; tries++) {
    const status = await ask(url).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status !== 0) return { url, stop: async () => void (await stop()) }
    await pause(50)
  }
  await stop()
  return null
}
