import { Known } from '@/lib/kernel/known'

/** Whether a file or a folder was looked for that is not there. Anything else that the system says is a fault. */
export const isAbsent = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** A key that is not a SHA-256 in lower-case hex: a fault of the caller, refused before it could become a path. */
export class BadKey extends Known {
  static override readonly called: string = 'BadKey'
  constructor() {
    super('A file is stored under its SHA-256, which is 64 lower-case hexadecimal digits.')
  }
}

/** There is no file of this content. */
export class NotStored extends Known {
  static override readonly called: string = 'NotStored'
  constructor(readonly key: string) {
    super('This file is not in the store.')
  }
}

/** The bytes are not those that the key names. Nothing was kept. */
export class WrongContent extends Known {
  static override readonly called: string = 'WrongContent'
  constructor(readonly key: string) {
    super('The content of this file is not what was announced, so it was not stored.')
  }
}

/** The bytes that are kept are no longer those that were put, so none of them is given out; the message is for the screen. */
export class AlteredFile extends Known {
  static override readonly called: string = 'AlteredFile'
  constructor(readonly key: string) {
    super('This file was changed after it had been checked, so it is not given out. Tell the administrator.')
  }
}

/** No byte of the file is in the range that was asked for. */
export class OutsideFile extends Known {
  static override readonly called: string = 'OutsideFile'
  constructor() {
    super('This file has no bytes in the range that was asked for.')
  }
}

/** The disk, the quota or the bucket is full. Nothing was kept; the message is for the screen. */
export class StorageFull extends Known {
  static override readonly called: string = 'StorageFull'
  constructor(cause?: unknown) {
    super('The file storage is full, so this file was not saved.', { cause })
  }
}
