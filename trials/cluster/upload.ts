import { request } from 'node:https'
import type { Register } from '../servers/register'
import type { Reply, Visitor } from '../servers/visitor'

/** An upload in parts by the tus protocol, as the scripts of the pages send it. */

const tus = { 'tus-resumable': '1.0.0' }
const word = (text: string) => Buffer.from(text).toString('base64')

/** Begins an upload; the reply has its address. */
export async function beginUpload(visitor: Visitor, document: string, size: number) {
  const facts = { document, language: 'en', filename: 'paper.pdf', filetype: 'application/pdf' }
  const metadata = Object.entries(facts).map(([name, value]) => `${name} ${word(value)}`)
  const reply = await visitor.ask('/uploads', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(size), 'upload-metadata': metadata.join(',') },
  })
  return { address: reply.headers.get('location') ?? '', reply }
}

const partHeaders = (offset: number) => ({
  ...tus,
  ...{ 'x-http-method-override': 'PATCH', 'upload-offset': String(offset) },
  'content-type': 'application/offset+octet-stream',
})

export const sendPart = (visitor: Visitor, address: string, offset: number, bytes: Buffer): Promise<Reply> =>
  visitor.ask(address, { method: 'POST', headers: partHeaders(offset), body: new Uint8Array(bytes) })

/** Sends half of a part, and cuts the connection. */
export function sendHalf(
  { origin }: Pick<Register, 'origin'>,
  visitor: Visitor,
  { address, offset, bytes }: { address: string; offset: number; bytes: Buffer },
): Promise<void> {
  const headers = { ...partHeaders(offset), origin, cookie: visitor.cookie(), 'content-length': bytes.length }
  return new Promise((resolve) => {
    const sent = request(new URL(address, origin), { method: 'POST', headers, agent: false })
    sent.on('error', () => resolve())
    sent.on('close', () => resolve())
    sent.write(bytes.subarray(0, bytes.length / 2), () => setImmediate(() => sent.destroy()))
  })
}

/** How much of the upload a server says has arrived. */
export const askOffset = (visitor: Visitor, address: string, notFrom: string): Promise<Reply> =>
  visitor.askOther(notFrom, address, { method: 'HEAD', headers: tus })
