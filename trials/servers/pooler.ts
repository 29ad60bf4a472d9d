import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { debianPrograms } from '@/scripts/debian.mjs'
import { PASSWORD } from './postgres'
import { startProgram } from './program'

/** PgBouncer in transaction mode: after each transaction a connection has another session of the database. */

const configuration = (folder: string, port: number, server: number) => `
[databases]
chancery = host=127.0.0.1 port=${server} dbname=chancery

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${folder}/pooler-users.txt
logfile = ${folder}/pgbouncer.log
pidfile = ${folder}/pgbouncer.pid
pool_mode = transaction
max_client_conn = 200
default_pool_size = 10
`

export async function startPooler(folder: string, { port, server }: { port: number; server: number }) {
  const users = ['register_web', 'register_job'].map((name) => `"${name}" "${PASSWORD}"\n`)
  writeFileSync(path.join(folder, 'pooler-users.txt'), users.join(''), { mode: 0o600 })
  const file = path.join(folder, 'pgbouncer.ini')
  writeFileSync(file, configuration(folder, port, server), { mode: 0o600 })
  await startProgram(debianPrograms().pgbouncer, [file], { folder, port })
}
