/** Names of files as people send them. */

const MOST = 200
/** Letters that turn the order of what follows: with them `fdp.exe` reads as `exe.pdf`. */
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/u

/** The name under which a file is kept, in one line and without a path; or a sentence why it cannot be kept. */
export function safeName(given: string): { ok: true; name: string } | { ok: false; sentence: string } {
  const refuse = (sentence: string) => ({ ok: false, sentence }) as const
  if (turning.test(given))
    return refuse(
      'The file name contains characters that change the direction of the text. Rename the file, then upload it again.',
    )
  if (/[\p{Cc}\p{Cs}]/u.test(given))
    return refuse(
      'The file name contains characters that cannot be shown. Rename the file, then upload it again.',
    )
  const name = given.split(/[/\\]/).at(-1)?.normalize('NFC').trim() ?? ''
  if (name === '' || name.startsWith('.'))
    return refuse('This file has no name. Rename the file, then upload it again.')
  if ([...name].length > MOST)
    return refuse('The file name is longer than 200 characters. Make it shorter, then upload the file again.')
  return { ok: true, name }
}
