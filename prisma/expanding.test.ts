import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { contractions, faultOf, newerMigrations } from './expanding'
import { readReleased } from './released'

const folder = path.join(import.meta.dirname, 'migrations')
const sqlOf = (name: string) => readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')

test('no migration since the build that may still be serving takes away what it uses', async () => {
  const all = (await readReleased(folder)).map(({ name }) => name)
  const newer = await newerMigrations(folder)
  const faults = newer.flatMap((name) => faultOf(name, sqlOf(name), all.slice(0, all.indexOf(name))) ?? [])
  expect(faults).toEqual([])
})

describe('what contracts', () => {
  test.each([
    'drop table note;',
    'alter table note drop column text;',
    'alter table note rename to remark;',
    'alter table note rename column text to words;',
    'alter table note rename text to words;',
    "alter type kind rename value 'A' to 'B';",
    'alter table note add column words text not null;',
    'drop function guard.me();',
    'drop policy notes_seen on note;',
    'alter policy notes_seen on note using (false);',
    'alter table note alter column text set not null;',
    'alter table note alter column text type varchar(5);',
    'alter table note add constraint note_short check (length(text) < 9);',
    'alter table note\n  add column a int,\n  add constraint b check (a > 0);',
    'create unique index one on note (text);',
    'revoke update (text) on note from chancery_app;',
    `do $$ begin execute 'drop table note'; end $$;`,
  ])('%s', (sql) => {
    expect(contractions(sql)).toHaveLength(1)
  })
  test.each([
    '-- drop table note\nselect 1;',
    'create table note (id int); alter table note add constraint a check (id > 0); create unique index b on note (id);',
    'alter table note add column words text;',
    "alter table note add column words text not null default '';",
    "alter table note add column words text default '', add column more text not null default '';",
    'alter table note drop constraint note_short;',
    'revoke all on function guard.new() from public;',
    'create or replace function guard.me() returns text language sql as $$ select 1; drop table x; $$;',
    'create policy more on note for select to chancery_app using (true);',
  ])('and not: %s', (sql) => {
    expect(contractions(sql)).toEqual([])
  })
})

describe('a migration that contracts', () => {
  const known = ['20270201000100_words']
  const replaced = `create or replace function guard.needed_migrations() returns setof text language sql as $$ select '20270201000100_words' $$;`
  const first = '-- Contracts: the column text, unused since 20270201000100_words.\n'
  const drop = 'alter table note drop column text;\n'

  test('says so in its first line, and tells earlier builds', () => {
    expect(faultOf('a', first + drop + replaced, known)).toBeNull()
  })
  test.each([
    ['says nothing', drop + replaced, /takes away what the build before may use: drop column text/],
    ['tells nobody', first + drop, /must replace guard\.needed_migrations/],
    [
      'names one that is not there',
      first.replace('0201', '0301') + drop + replaced,
      /no migration before it/,
    ],
  ])('is refused if it %s', (_, sql, words) => {
    expect(faultOf('a', sql, known)).toMatch(words)
  })
})
