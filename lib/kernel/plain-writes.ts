import 'server-only'

/**
 * `createMany` and `updateMany` of plain values, as one statement. Through Prisma such a write costs as much as ten of them: it is
 * compiled, and opens a transaction of Prisma's own. Whatever is not plain is left to Prisma.
 */
export type Statement = { text: string; values: unknown[] }

/** Names that are not the model's or the field's own with underscores; a test holds all of them against prisma/schema. */
const irregular: Record<string, string> = {
  ...{ user: 'app_user', mergedIntoId: 'merged_into' },
  ...{ answeredById: 'answered_by', confirmedById: 'confirmed_by', createdById: 'created_by' },
  ...{ givenById: 'given_by' },
  ...{ nominatedById: 'nominated_by', withdrawnById: 'withdrawn_by', writtenById: 'written_by' },
}
/** Fields that are lists of text: in any other field an array is JSON. */
export const listFields = ['delegationRoles', 'emails', 'languages', 'objectives', 'sources', 'telephones']

/** The name in the database of a model or a field: `answeredById` is `answered_by`. */
export const nameIn = (name: string) =>
  irregular[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const quoted = (name: string) => `"${nameIn(name)}"`

/** More values than this are left to Prisma, which sends them in lots. */
const MOST_VALUES = 1000

type Row = Record<string, unknown>

/** The statement for a write; null where Prisma has to write it. */
export function plainWrite(model: string, operation: string, given: unknown = {}): Statement | null {
  const { data, where, ...more } = given as { data?: unknown; where?: unknown }
  if (Object.keys(more).length > 0) return null
  if (operation === 'createMany' && where === undefined)
    return insertion(model, Array.isArray(data) ? data : [data])
  return operation === 'updateMany' ? change(model, where, data) : null
}

/** Ids are given out by Prisma, so a row without one is Prisma's to write; all other defaults are the table's own. */
function insertion(model: string, rows: unknown[]): Statement | null {
  if (!rows.every((row) => isPlain(row, isWritable))) return null
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (
    rows.length * fields.length > MOST_VALUES ||
    !fields.includes('id') ||
    !rows.every((row) => 'id' in row)
  )
    return null
  const values: unknown[] = []
  const placed = (row: Row, field: string) => (field in row ? `$${values.push(row[field])}` : 'default')
  const lines = rows.map((row) => `(${fields.map((field) => placed(row, field)).join(', ')})`)
  const columns = fields.map(quoted).join(', ')
  return { text: `insert into ${quoted(model)} (${columns}) values ${lines.join(', ')}`, values }
}

function change(model: string, where: unknown, data: unknown): Statement | null {
  if (!isPlain(where, isComparable) || !isPlain(data, isWritable)) return null
  const values: unknown[] = []
  const sets = Object.entries(data).map(([field, value]) => `${quoted(field)} = $${values.push(value)}`)
  const conditions = Object.entries(where).map(([field, value]) =>
    value === null ? `${quoted(field)} is null` : `${quoted(field)} = $${values.push(value)}`,
  )
  if (sets.length === 0 || conditions.length === 0) return null
  return { text: `update ${quoted(model)} set ${sets.join(', ')} where ${conditions.join(' and ')}`, values }
}

const isPlain = (row: unknown, fits: (value: unknown, field: string) => boolean): row is Row =>
  typeof row === 'object' && row !== null && Object.entries(row).every(([field, value]) => fits(value, field))

const isComparable = (value: unknown) =>
  value === null || value instanceof Date || ['string', 'number', 'bigint', 'boolean'].includes(typeof value)

const isWritable = (value: unknown, field: string) =>
  isComparable(value) ||
  value instanceof Uint8Array ||
  (listFields.includes(field) && Array.isArray(value) && value.every((one) => typeof one === 'string'))
