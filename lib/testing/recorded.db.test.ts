import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from './database'
import { openFactories, type Factories } from './factories'

/**
 * Whatever a login changes is recorded in the same transaction: random statements, in the database itself. Each is undone once its
 * rows and its entries were counted; what is refused changes nothing.
 */

let database: TestDatabase
let owner: Client
let make: Factories
beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  const { conference } = await make.makeForum()
  for (const [code, name] of Object.entries({ MV: 'Maldives', TO: 'Tonga' }))
    await make.makeParty({ code, name })
  const meeting = await make.makeMeeting({ groupId: conference.id })
  await make.makeDocument({ groupId: conference.id, meetingId: meeting.id })
  owner = new Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await make.close()
  await database.drop()
})

/** A statement that changes rows of a recorded table: a copy of a row, or another value in a column of some rows. */
const drawing = `
create function pg_temp.drawn(t regclass) returns text language plpgsql as $$
declare c text; kind text; others text := (select string_agg(quote_ident(attname), ', ') from pg_attribute
    where attrelid = t and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' and attname <> 'id');
  has_id boolean := exists (select from pg_attribute where attrelid = t and attname = 'id' and atttypid = 'uuid'::regtype);
begin
  if random() < 0.3 then
    return format('insert into %s (%s%s) select %s%s from %s order by random() limit 1', t, case when has_id then 'id, ' else '' end, others,
      case when has_id then 'gen_random_uuid(), ' else '' end, others, t);
  end if;
  select quote_ident(attname), format_type(atttypid, null) into c, kind from pg_attribute
    where attrelid = t and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' order by random() limit 1;
  return format('update %s set %s = %s where ctid in (select ctid from %s order by random() limit 3)', t, c, case
    when random() < 0.2 then 'null' when kind = 'text' then c || ' || '' again''' when kind = 'boolean' then 'not ' || c
    when kind in ('integer', 'bigint', 'smallint') then c || ' + 1' when kind = 'date' then c || ' + 1'
    when kind like 'timestamp%' then c || ' + interval ''1 day''' when kind = 'uuid' then 'gen_random_uuid()'
    else format('(select o.%s from %s o order by random() limit 1)', c, t) end, t);
end $$`

const trying = `
create function pg_temp.tried(login text, actor text, role text, party text, most int) returns table (carried_out int, unrecorded text[]) language plpgsql as $$
declare tables regclass[] := array(select tgrelid::regclass from pg_trigger where tgname = 'audit_row'); statement text; n int := 0; silent text[] := '{}';
  before bigint; entries int; rows_before text; rows_after text; t regclass;
begin
  perform set_config('app.actor', actor, true), set_config('app.role', role, true), set_config('app.party', party, true), set_config('app.clearance', '3', true);
  for i in 1 .. most loop
    t := tables[1 + floor(random() * cardinality(tables))];
    statement := pg_temp.drawn(t);
    before := (select count(*) from audit.event);
    execute format('select md5(coalesce(string_agg(r::text, '','' order by r::text), '''')) from %s r', t) into rows_before;
    begin
      perform set_config('role', login, true);
      execute statement;
      perform set_config('role', 'none', true);
      execute format('select md5(coalesce(string_agg(r::text, '','' order by r::text), '''')) from %s r', t) into rows_after;
      entries := (select count(*) from audit.event) - before;
      if rows_after <> rows_before then
        n := n + 1;
        if entries = 0 then silent := silent || statement; end if;
      end if;
      raise exception using errcode = 'U0001';
    exception when others then null;
    end;
  end loop;
  return query select n, silent;
end $$`

/** For whom a login may act, with as many statements as it takes for 6,000 in all. */
const logins = [
  { login: 'chancery_owner', role: 'ADMIN', actor: 'command-line', most: 3000 },
  { login: 'chancery_app', role: 'ADMIN', actor: '', most: 1000 },
  { login: 'chancery_app', role: 'SECRETARIAT', actor: '', most: 1000 },
  { login: 'chancery_app', role: 'REVIEWER', actor: '', most: 500 },
  { login: 'chancery_job', role: 'JOB', actor: 'job', most: 500 },
]

test('R-52: of 6,000 random statements, none changes a row without an entry, whichever login sends it', async () => {
  await owner.query(drawing)
  await owner.query(trying)
  const carriedOut: Record<string, number> = {}
  for (const { login, role, actor, most } of logins) {
    await owner.query('begin')
    const { rows: accounts } = await owner.query(
      `select id::text, coalesce(party_id::text, '') as party from app_user where role = $1 and active limit 1`,
      [role],
    )
    const { id = actor, party = '' } = actor === '' ? accounts[0] : {}
    const { rows } = await owner.query('select * from pg_temp.tried($1, $2, $3, $4, $5)', [
      ...[login, id, role, party],
      most,
    ])
    await owner.query('rollback')
    expect(rows[0].unrecorded, login).toEqual([])
    carriedOut[login] = (carriedOut[login] ?? 0) + Number(rows[0].carried_out)
  }
  // Otherwise nothing was tried.
  expect(Object.keys(carriedOut)).toHaveLength(3)
  expect(carriedOut.chancery_owner).toBeGreaterThan(50)
  expect(carriedOut.chancery_app).toBeGreaterThan(0)
})
