import { files } from './format'

type About = {
  forum: string
  madeAt: string
  receiver: string
  entries: number
  closed: number
  origin: string | null
}

/** What whoever unpacks an export reads first. */
export const readmeOf = ({
  forum,
  madeAt,
  receiver,
  entries,
  closed,
  origin,
}: About) => `The audit trail of ${forum}
${'='.repeat(21 + forum.length)}

Made ${madeAt} for ${receiver}. ${entries} entries, of which ${closed} are included only as hashes, because this receiver may not
read them. That they are there, and unchanged, is verified all the same.

HOW TO CHECK IT

You need Node.js 20 or later and nothing else: no connection, no database, no account.

    node ${files.verifier}
    node ${files.verifier} --checkpoint MY-EARLIER-CHECKPOINT.txt --key KEY --witness KEY

The last line is the verdict, and so is the exit code:

    0  good, and witnessed by someone whose key you named with --witness
    1  good, but the register vouches only for itself
    2  tampered: the first fault is named
    3  incomplete: a part of the export is missing

What makes this worth something is what you have kept yourself:

- A checkpoint that you kept earlier (${files.checkpoints} of an earlier export, or the text at /.well-known/chancery-log). With it nobody
  can have cut or rewritten what was there at that time.
- The public key of the log${origin ? ` (${origin})` : ''}, as you wrote it down the first time you saw it, and those of the witnesses.
- Your own copy of ${files.verifier}, from an earlier export or from the sources of the product. Whoever can forge a log can forge the
  program that comes with it.

WHAT IS HERE

${files.manifest}      what this export is
${files.entries}        one line an entry, in order: exactly the bytes that were sealed, or "hash" and their hash
${files.checkpoints}    signed statements of how long the log was and what it added up to
${files.keys}           the public keys that signed them
versions/          the exact text of every submitted version of a change request, by its SHA-256
register/          the tables of the register as they were when this was made
${files.personal}     the personal values that this receiver sees, with what opens their commitments in the log
${files.stored}        the SHA-256 of the files that this receiver may read
${files.verifier}     the program that checks all this

WHAT IS CHECKED

Every entry is hashed again (RFC 6962), up to the root; numbers, times and order; every signature; that each checkpoint continues the one
before it; that personal values match what was committed to; that the text of each version is the one whose digest was recorded; that
every applied request wrote what it says, and nothing else was written; that the register is what the log says.

What no log can show: that whoever acted was who the server says. The approval itself is not signed by the person.
`
