import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setDefaultCACertificates, getCACertificates } from 'node:tls'
import { debianPrograms } from '@/scripts/debian.mjs'
import { run } from '@/scripts/processes.mjs'
import { startProgram } from './program'

/**
 * nginx with TLS in front of the nodes, which uses them in turn: no session is bound to one of them. A node that is gone is tried each time
 * (`max_fails=0`), so that the turns do not depend on what was slow before.
 */

async function makeCertificate(folder: string) {
  const [key, certificate] = [path.join(folder, 'tls.key'), path.join(folder, 'tls.crt')]
  const self = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const about = ['-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const args = [...self, ...about, '-keyout', key, '-out', certificate]
  const { code, output } = await run(debianPrograms().openssl, args)
  if (code !== 0) throw new Error(output)
  // The clients of this process check it as browsers check a certificate of a known authority.
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificate, 'utf8')])
  return { key, certificate }
}

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']

type Settings = { folder: string; port: number; nodes: number[]; key: string; certificate: string }

const configuration = ({ folder, port, nodes, key, certificate }: Settings) => `
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
events { worker_connections 512; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/nginx-${name};`).join(' ')}
  upstream register {
    ${nodes.map((node) => `server 127.0.0.1:${node} max_fails=0;`).join(' ')}
    keepalive 16;
  }
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    client_max_body_size 1100k;
    location / {
      proxy_pass http://register;
      proxy_http_version 1.1;
      proxy_request_buffering off;
      proxy_connect_timeout 2s;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https;
      add_header X-Node $upstream_addr always;
    }
  }
}
`

/** Starts nginx; the address of the register was chosen before, since the nodes have to know it. */
export async function startProxy(folder: string, { port, nodes }: { port: number; nodes: number[] }) {
  const settings = { folder, port, nodes, ...(await makeCertificate(folder)) }
  const file = path.join(folder, 'nginx.conf')
  writeFileSync(file, configuration(settings))
  const log = path.join(folder, 'nginx.log')
  await startProgram(debianPrograms().nginx, ['-e', log, '-p', folder, '-c', file], { folder, port })
}
