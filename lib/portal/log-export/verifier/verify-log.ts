import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readVerifier } from '@/lib/audit/signing-keys'
import type { Trusted } from './checkpoints'
import { Incomplete } from './parts'
import { outcomeOf, verifyExport, verifyReceipt } from './verify'

/**
 * The program that comes with an export, bundled into one file (scripts/generate.mjs). It uses nothing but the library of Node.js, and
 * opens no connection.
 */
const usage = `node verify-log.mjs [FOLDER or RECEIPT.json] [--checkpoint FILE]... [--key KEY]... [--witness KEY]...

FOLDER        where the export was unpacked; without it, the folder of this program
--checkpoint  a checkpoint, or several, that you kept earlier
--key         the public key of the log as you noted it, or a file that holds it
--witness     the public key of a witness whom you trust, or a file that holds it

It ends with 0: good and witnessed; 1: good, vouched for by the register alone; 2: tampered; 3: incomplete.`

const many = { type: 'string', multiple: true } as const

function asked() {
  try {
    return parseArgs({
      options: { checkpoint: many, key: many, witness: many, help: { type: 'boolean' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new Incomplete(`${(error as Error).message}\n\n${usage}`)
  }
}

/** What is in a file, as whatever kept it may have written it: with a mark of its encoding, or with the ends of lines of Windows. */
function textOf(file: string): string {
  if (!existsSync(file)) throw new Incomplete(`There is no file ${file}.`)
  const bytes = readFileSync(file)
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes).replaceAll('\r\n', '\n')
}

function keysOf(given: string[] = []) {
  const lines = given
    // A key has a plus sign before its number, as the name of a file seldom has.
    .flatMap((one) => (existsSync(one) || !one.includes('+') ? textOf(one).split('\n') : [one]))
    .filter((line) => line.trim() !== '')
  try {
    return lines.map(readVerifier)
  } catch (error) {
    throw new Incomplete((error as Error).message)
  }
}

async function check() {
  const { values, positionals } = asked()
  if (values.help) return { exit: 3 as const, lines: [], verdict: usage }
  const trusted: Trusted = {
    keys: keysOf(values.key),
    witnesses: keysOf(values.witness),
    checkpoints: (values.checkpoint ?? []).map(textOf),
  }
  const place = positionals[0] ?? path.dirname(fileURLToPath(import.meta.url))
  if (!existsSync(place)) throw new Incomplete(`There is no ${place}.`)
  return statSync(place).isDirectory() ? verifyExport(place, trusted) : verifyReceipt(place, trusted)
}

const { exit, lines, verdict } = await outcomeOf(check)
process.stdout.write([...lines, verdict, ''].join('\n'))
process.exitCode = exit
