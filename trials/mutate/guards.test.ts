import { describe, expect, it } from 'vitest'
import { mutantsOfFunction } from './function-guards'
import { sourceMutants } from './source'
import { policyMutants } from './source-guards'

describe('R-04: the guards that are removed one by one', () => {
  it('are found in the sources, however many are added', () => {
    const files = new Set(sourceMutants().mutants.map(({ file }) => file))
    for (const file of ['lib/web/gate.ts', 'lib/documents/visibility.ts']) expect(files).toContain(file)
    expect([...files].filter((file) => file.endsWith('/rules.ts')).length).toBeGreaterThan(15)
    expect(policyMutants().length).toBeGreaterThan(25)
  })

  it('have names of their own, so that a run can be continued', () => {
    const names = sourceMutants().mutants.map(({ name }) => name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it('are each refusal of a function of the database, and each part of what it asks', () => {
    const definition = `CREATE OR REPLACE FUNCTION guard.f() RETURNS trigger AS $function$
begin
  if new.a or (b and c) then perform guard.refuse('not_so', 'It isn''t (so).'); end if;
  return exists (select from t where t.x = 1 and not t.gone); -- somebody's
end $function$`
    const found = mutantsOfFunction(definition)
    expect(found.map(({ what }) => what)).toEqual([
      "without: perform guard.refuse('not_so', 'It isn''t (so).')",
      'not asked: new.a',
      'not asked: (b and c)',
      'not asked: t.x = 1',
      'not asked: not t.gone',
    ])
    expect(found.map(({ sql }) => sql.split('\n').slice(2, 4).join(' ').trim().replace(/\s+/g, ' '))).toEqual(
      [
        'if new.a or (b and c) then null; end if; return exists (select from t where t.x = 1 and not t.gone);',
        "if false or (b and c) then perform guard.refuse('not_so', 'It isn''t (so).'); end if; return exists (select from t where t.x = 1 and not t.gone);",
        "if new.a or false then perform guard.refuse('not_so', 'It isn''t (so).'); end if; return exists (select from t where t.x = 1 and not t.gone);",
        "if new.a or (b and c) then perform guard.refuse('not_so', 'It isn''t (so).'); end if; return exists (select from t where true and not t.gone);",
        "if new.a or (b and c) then perform guard.refuse('not_so', 'It isn''t (so).'); end if; return exists (select from t where t.x = 1 and true);",
      ],
    )
  })
})
