import type { Client } from 'pg'
import type { DatabaseMutant } from './database-guards'

/** The functions that enforce who confirms mandates and accounts, who decides under them, and who sets and reads passwords. */
const guarded = [
  'guard.confirmed',
  'guard.confirmed_mandate',
  'guard.waits_until',
  'guard.set_by',
  'guard.on_hand',
  'guard.on_mandate_confirmation',
  'guard.on_account',
  'guard.on_account_beginning',
  'guard.on_account_confirmation',
  'guard.on_decider',
  'guard.counted_decisions',
  'door.set_password',
  'door.find_login',
  'door.open_session',
  'door.end_changed',
]

/** Every refusal and every condition in these functions, each removed by itself. */
export async function functionGuards(db: Client): Promise<DatabaseMutant[]> {
  const { rows } = await db.query<{ name: string; table: string; definition: string }>(
    `select p.oid::regproc::text as name, coalesce((select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
         where t.tgfoid = p.oid order by c.relname limit 1), p.proname) as table, pg_get_functiondef(p.oid) as definition
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname || '.' || p.proname = any ($1) order by 1`,
    [guarded],
  )
  const mutants = rows.flatMap(({ name, table, definition }) =>
    mutantsOfFunction(definition).map(({ what, sql }, at, all) => {
      // The same words may be asked twice in one function.
      const before = all.slice(0, at).filter((one) => one.what === what).length
      return { table, name: `${name} ${what}${before > 0 ? ` (${before + 1})` : ''}`, sql }
    }),
  )
  // What the database does not take would fail every test, and seem to be noticed.
  await db.query('begin')
  for (const { sql } of mutants) await db.query(sql)
  await db.query('rollback')
  return mutants
}

type Taken = { what: string; sql: string }

export function mutantsOfFunction(definition: string): Taken[] {
  const from = definition.indexOf('$function$')
  const [head, body] = [definition.slice(0, from), definition.slice(from).replaceAll(/--[^\n]*/g, '')]
  // What is in quotes is neither a word of the language nor a parenthesis.
  const plain = body.replaceAll(/'(?:[^']|'')*'/g, (text) => `'${'x'.repeat(text.length - 2)}'`)
  return [...refusalsIn(plain), ...conditionsIn(plain)].map(({ start, end, text, what }) => ({
    what: `${what}: ${body.slice(start, end).replace(/\s+/g, ' ').slice(0, 110)}`,
    sql: head + body.slice(0, start) + text + body.slice(end),
  }))
}

type Edit = { start: number; end: number; text: string; what: string }

/** `perform guard.refuse(…)` becomes nothing. */
function refusalsIn(body: string): Edit[] {
  return [...body.matchAll(/perform guard\.refuse\(/g)].map(({ index }) => ({
    ...{ start: index, end: closing(body, body.indexOf('(', index)) + 1 },
    ...{ text: 'null', what: 'without' },
  }))
}

/** One part of a condition is left out: beside `or` it is never true, beside `and` it always is. */
function conditionsIn(body: string): Edit[] {
  return [...body.matchAll(/\b(?:where|on|if)\b/g)].flatMap(({ index, 0: word }) => {
    const after = index + word.length
    const start = after + /^\s*/.exec(body.slice(after))![0].length
    const text = body.slice(start, endOfCondition(body, start)).trimEnd()
    const parts = partsOf(text)
    if (parts.length < 2 && word !== 'where') return []
    return parts.map((part) => ({
      ...{ start: start + part.start, end: start + part.end },
      text: part.beside === 'or' ? 'false' : 'true',
      what: 'not asked',
    }))
  })
}

/** Where the parenthesis that opens here closes. */
function closing(body: string, open: number): number {
  let depth = 0
  for (let at = open; at < body.length; at++) {
    if (body[at] === '(') depth++
    if (body[at] === ')' && --depth === 0) return at
  }
  return body.length
}

const AFTER = /^(?:then|order by|limit|for (?:share|update)|group by|join|where|union|returning|loop|into)\b/

function endOfCondition(body: string, start: number): number {
  for (let at = start; at < body.length; at++) {
    if (body[at] === '(') {
      at = closing(body, at)
      continue
    }
    if (body[at] === ')' || body[at] === ';' || body.startsWith('$function$', at)) return at
    if (/\s/.test(body[at - 1] ?? '') && AFTER.test(body.slice(at, at + 12))) return at
  }
  return body.length
}

/** The parts of a condition at its own depth, and the word between them. */
function partsOf(text: string): { start: number; end: number; beside: 'and' | 'or' }[] {
  const words: { start: number; end: number; word: 'and' | 'or' }[] = []
  let isBetween = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') at = closing(text, at)
    const found = /^\s(and|or)\s/.exec(text.slice(at, at + 5))
    if (!found && /^\sbetween\s/.test(text.slice(at, at + 9))) isBetween = true
    if (!found) continue
    if (found[1] === 'and' && isBetween) isBetween = false
    else words.push({ start: at, end: at + found[0].length, word: found[1] as 'and' | 'or' })
  }
  const ends = [...words.map(({ start }) => start), text.length]
  // `and` binds before `or`: a part between two of them goes with its `and`.
  return ends.map((end, n) => {
    const [before, after] = [words[n - 1], words[n]]
    const beside = before?.word === 'and' || after?.word === 'and' ? 'and' : (before ?? after)?.word
    return { start: before?.end ?? 0, end, beside: beside ?? 'and' }
  })
}
