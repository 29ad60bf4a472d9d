import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The first fault ends the check: everything after it would be about a log that is not the one that was sealed. */
export class Tampered extends Error {}
/** Something that belongs to an export is not there. */
export class Incomplete extends Error {}

/** The files of an unpacked export. */
export class Folder {
  constructor(private readonly place: string) {}

  private placeOf(name: string): string {
    const place = path.join(this.place, name)
    if (!existsSync(place)) throw new Incomplete(`The file ${name} is missing.`)
    return place
  }

  bytes = (name: string): Buffer => readFileSync(this.placeOf(name))
  text = (name: string): string => this.bytes(name).toString('utf8')

  json<T>(name: string): T {
    try {
      return JSON.parse(this.text(name)) as T
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new Incomplete(`The file ${name} cannot be read: it was damaged or cut short.`)
      throw error
    }
  }

  /** The lines of a file as bytes: text would hide what is no UTF-8. */
  async *lines(name: string): AsyncGenerator<Buffer> {
    let rest: Buffer = Buffer.alloc(0)
    for await (const chunk of createReadStream(this.placeOf(name), { highWaterMark: 1 << 20 })) {
      let piece = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer)
      for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10)) {
        yield piece.subarray(0, end)
        piece = piece.subarray(end + 1)
      }
      rest = piece
    }
    if (rest.length > 0) throw new Incomplete(`The file ${name} was cut short.`)
  }

  async *rows<T>(name: string): AsyncGenerator<T> {
    for await (const line of this.lines(name)) yield JSON.parse(line.toString('utf8')) as T
  }
}
