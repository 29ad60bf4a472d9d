import { createHash, randomBytes } from 'node:crypto'
import { people, type Person } from '@/e2e/support/people'
import { samplePdf } from '@/lib/testing/sample-files'
import { freePort } from '@/scripts/postgres.mjs'
import { pause } from '@/scripts/processes.mjs'
import { startPooler } from '../servers/pooler'
import { asSuperuser } from '../servers/postgres'
import type { Started } from '../servers/processes'
import { bringUp } from '../servers/register'
import { signIn, visitorOf, type Visitor } from '../servers/visitor'
import { clientOf, openSession } from '../support/client'
import { beginUpload, sendPart } from './upload'

/** A register on two web servers, with what a trial needs to look at it from outside and in the database. */
export type Cluster = Awaited<ReturnType<typeof openCluster>>

export async function openCluster() {
  const register = await bringUp({ settings: { fsync: 'off', full_page_writes: 'off' } })
  const pooler = await freePort()
  await startPooler(register.folder, { port: pooler, server: register.ports.database })
  const product = { ...register, ownerUrl: register.superuserUrl(), jobUrl: register.jobUrl() }
  const uploaded: string[] = []
  let nodes: Started[] = []

  /** One row of the database, as the superuser sees it. */
  const row = <T>(sql: string, values: unknown[] = []) =>
    asSuperuser(
      register.ports.database,
      async (db) => (await db.query(sql, values)).rows[0] as T | undefined,
      'chancery',
    )

  type File = { id: string; state: string; sha256: string | null }
  const fileOf = (document: string) =>
    row<File>(
      'select f.id, f.state, f.sha256 from document_file f join document d on d.id = f.document_id where d.code = $1',
      [document],
    )

  return {
    register,
    product,
    row,
    as: async (person: Person): Promise<Visitor> => visitorOf(register, await openSession(product, person)),
    client: async (person: Person) => clientOf(register, await openSession(product, person)),
    signIn: (visitor: Visitor, person: Person) =>
      signIn(visitor, people[person], register.password(people[person])),
    /** The settings with which a process connects through PgBouncer. */
    pooled: () => ({ ...register.through(pooler), DATABASE_POOLER: 'transaction' }),
    /** Ends both servers if they run, and starts them with these settings. */
    async startNodes(more: Record<string, string> = {}) {
      await Promise.all(nodes.map((node) => node.end()))
      nodes = await Promise.all(([0, 1] as const).map((at) => register.startNode(at, more)))
    },
    killOneNode: () => nodes[0]!.kill(),
    /** Documents whose files wait to be checked, or were. */
    uploaded,
    /** Uploads a file for a document, with so many pages that its check takes a while; answers the status. */
    async upload(clerk: Visitor, document: string) {
      const pages = Array.from({ length: 80 }, (_, page) => [`Page ${page} of ${document}.`])
      const bytes = await samplePdf(pages)
      const { address } = await beginUpload(clerk, document, bytes.length)
      uploaded.push(document)
      return (await sendPart(clerk, address, 0, bytes)).status
    },
    fileOf,
    stateOfFile: async (document: string) => (await fileOf(document))?.state,
    /** The SHA-256 of what somebody is given as the file of this id; the status if that is no file. */
    async download({ cookie }: Visitor, id: string): Promise<string> {
      const answer = await fetch(new URL(`/files/${id}`, register.origin), {
        ...{ headers: { cookie: cookie() }, redirect: 'manual' },
      })
      const bytes = Buffer.from(await answer.arrayBuffer())
      return answer.ok ? createHash('sha256').update(bytes).digest('hex') : String(answer.status)
    },
  }
}

/** A word found nowhere else. */
export const word = (of: string) => `${of}-${randomBytes(4).toString('hex')}`

export async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await pause(50)
}
