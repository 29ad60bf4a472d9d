/** Names of files as people send them. */

const MOST = 200
/** Letters that turn the order of what follows: with them `fdp.exe` reads as `exe.pdf`. */
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/u

/** The name under which a file is kept, in one line and without a path; or a sentence why it cannot be kept. */
export function safeName(given: string): { ok: true; name: string } | { ok: false; sentence: string } {
  const refuse = (sentence: string) => ({ ok: false, sentence }) as const
  if (turning.test(given))
    return refuse(
      'The name of this file has letters that turn the order of what follows. Give it a plain name.',
    )
  if (/[\p{Cc}\p{Cs}]/u.test(given))
    return refuse('The name of this file has characters that cannot be shown. Give it a plain name.')
  const name = given.split(/[/\\]/).at(-1)?.normalize('NFC').trim() ?? ''
  if (name === '' || name.startsWith('.')) return refuse('This file has no name. Give it one.')
  if ([...name].length > MOST)
    return refuse('The name of this file is longer than 200 characters. Make it shorter.')
  return { ok: true, name }
}
