import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { listFields, nameIn, plainWrite } from './plain-writes'

const schema = globSync('prisma/schema/*.prisma')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, model = '', body = '']) => ({
  name: model.replace(/^[A-Z]/, (letter) => letter.toLowerCase()),
  table: /@@map\("(\w+)"\)/.exec(body)?.[1],
  fields: [...body.matchAll(/^ {2}(\w+) +([\w[\]?]+)(.*)$/gm)].map(
    ([, field = '', type = '', rest = '']) => ({
      ...{ field, type, rest },
      column: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field,
    }),
  ),
}))

describe('the names that plain writes give', () => {
  test('are those of the schema, for every table', () => {
    expect(models.length).toBeGreaterThan(40)
    for (const { name, table } of models) expect(nameIn(name), name).toBe(table)
  })

  test('are those of the schema, for every column', () => {
    const scalars = ['String', 'Int', 'BigInt', 'Boolean', 'DateTime', 'Bytes', 'Json', 'Float', 'Decimal']
    for (const { name, fields } of models)
      for (const { field, type, column } of fields)
        if (scalars.includes(type.replace(/[[\]?]/g, '')))
          expect(nameIn(field), `${name}.${field}`).toBe(column)
  })

  test('know every list of text, and no JSON has the name of one', () => {
    const fields = models.flatMap((model) => model.fields)
    const lists = fields.filter(({ type }) => type === 'String[]').map(({ field }) => field)
    expect([...new Set(lists)].toSorted()).toEqual(listFields)
    expect(fields.filter(({ type, field }) => type.startsWith('Json') && listFields.includes(field))).toEqual(
      [],
    )
  })

  test('leave no default to Prisma but that of an id', () => {
    const made = models.flatMap(({ fields }) =>
      fields.filter(({ rest }) => /@default\((uuid|cuid|nanoid|ulid)|@updatedAt/.test(rest)),
    )
    expect([...new Set(made.map(({ field }) => field))]).toEqual(['id'])
  })
})

describe('a plain write', () => {
  test('inserts one row, its values as parameters', () => {
    expect(
      plainWrite('meetingDay', 'createMany', { data: { id: '1', onDay: new Date(0), opens: null } }),
    ).toEqual({
      text: 'insert into "meeting_day" ("id", "on_day", "opens") values ($1, $2, $3)',
      values: ['1', new Date(0), null],
    })
  })

  test('inserts several rows, and what a row leaves out is the table’s to say', () => {
    expect(plainWrite('user', 'createMany', { data: [{ id: '1', name: 'A' }, { id: '2' }] })).toEqual({
      text: 'insert into "app_user" ("id", "name") values ($1, $2), ($3, default)',
      values: ['1', 'A', '2'],
    })
  })

  test('changes rows, and asks for what is not there as such', () => {
    expect(
      plainWrite('seat', 'updateMany', {
        where: { groupId: 'g', retractedAt: null },
        data: { role: 'CHAIR' },
      }),
    ).toEqual({
      text: 'update "seat" set "role" = $1 where "group_id" = $2 and "retracted_at" is null',
      values: ['CHAIR', 'g'],
    })
  })

  test.each([
    ['another operation', 'findMany', { where: { id: '1' } }],
    ['a row without an id', 'createMany', { data: { form: '/' } }],
    ['JSON', 'createMany', { data: { id: '1', content: { a: 1 } } }],
    ['JSON that is a list', 'createMany', { data: { id: '1', blocks: ['a'] } }],
    ['what is not said', 'createMany', { data: { id: '1', form: undefined } }],
    ['rows that may be there', 'createMany', { data: { id: '1' }, skipDuplicates: true }],
    ['a number that is added to', 'updateMany', { where: { id: '1' }, data: { revision: { increment: 1 } } }],
    [
      'another condition than equality',
      'updateMany',
      { where: { id: { in: ['1'] } }, data: { role: 'CHAIR' } },
    ],
    ['no condition', 'updateMany', { where: {}, data: { role: 'CHAIR' } }],
    ['no change', 'updateMany', { where: { id: '1' }, data: {} }],
  ])('is not %s', (_, operation, given) => {
    expect(plainWrite('formState', operation, given)).toBeNull()
  })
})
