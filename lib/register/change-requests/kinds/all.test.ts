import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { kindOf, storedOperation } from './all'
import { fieldsOf, formOf, offered, typedOperation } from './forms'

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const registered = storedOperation.options.map(({ shape }) => shape.kind.value)

test('every folder is a kind with its fields and its definition, and both lists name it', () => {
  const named = folders.map((folder) => folder.toUpperCase().replaceAll('-', '_')).sort()
  expect([...registered].sort()).toEqual(named)
  expect(typedOperation.def.options.flatMap(({ shape }) => shape.kind.def.values).sort()).toEqual(named)
  for (const folder of folders)
    for (const file of ['fields.ts', 'kind.ts'])
      expect(existsSync(path.join(import.meta.dirname, folder, file)), `${folder}/${file}`).toBe(true)
})

test('the form offers every kind once, under its heading', () => {
  expect(offered.map(({ heading }) => heading)).toEqual(['Membership', 'Seats', 'Groups', 'Records'])
  const kinds = offered.flatMap(({ forms }) => forms.map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual([...registered].sort())
})

test('a kind is listed under its own name', () => {
  for (const kind of registered) {
    expect(kindOf({ kind }).form.kind).toBe(kind)
    expect(formOf(kind)).toBe(kindOf({ kind }).form)
  }
})

test('what is no kind has no form and no fields, whatever it is called', () => {
  for (const nothing of ['', 'NONE', 'constructor', '__proto__', null, undefined]) {
    expect(formOf(nothing)).toBeUndefined()
    expect(fieldsOf(nothing)).toEqual({})
  }
})

test('an operation whose kind is not chosen is asked what is to happen', () => {
  expect(typedOperation.safeParse({ kind: '' }).error?.issues).toMatchObject([
    { path: ['kind'], message: 'Choose what to change.' },
  ])
})

test('every stored id says what it names', () => {
  for (const option of storedOperation.options) {
    const { refers } = kindOf({ kind: option.shape.kind.value })
    const ids = Object.keys(option.shape).filter((key) => key.endsWith('Id'))
    expect(Object.keys(refers).sort(), option.shape.kind.value).toEqual(ids.sort())
    expect(ids.length).toBeGreaterThan(0)
  }
})
