-- The name of a party on a day, chosen in one place; and parties and groups by what somebody typed, found by indexes.
set role chancery_owner;

-- The short English name of each party on a day, today where none is given: the certain one before one that it may have borne, and of
-- those the one that began last. A party that bore none is not among them. Written once for the register as it stands and as it was
-- known. Neither definer nor SET: so each becomes part of the statement that asks, and the row policies of who asks apply.
do $$
declare
  choice constant text := $c$
    select distinct on (n.party_id) n.party_id, n.name from %s n cross join lateral (select coalesce(on_day, (select public.forum_today())) as day) d
    where n.kind = 'SHORT' and n.language = 'en' and n.retracted_at is null and n.from_earliest <= d.day and d.day < n.to_latest
    order by n.party_id, n.from_latest <= d.day and d.day < n.to_earliest desc, n.from_latest desc, n.name $c$;
begin
  execute format('create function party_names(on_day date default null) returns table (party_id uuid, name text) language sql stable as %L',
    format(choice, 'public.party_name'));
  -- As `party_name_known`: of a few parties by their ids, without reading through the log.
  execute format('create function party_names_known(size bigint, on_day date, of_parties uuid[] default null)
    returns table (party_id uuid, name text) language sql stable as %L',
    format(choice, $s$public.party_name_known(size, case when of_parties is not null then
      array(select x.id from public.party_name x where x.party_id = any (of_parties)) end)$s$));
end $$;
-- Of one party; its code where it bore no name, since a name of another time would say what was not so. In the clause FROM: in a list of
-- columns it would be called for each row.
create function party_name_on(party uuid, on_day date default null) returns table (name text) language sql stable rows 1 as $$
  select coalesce((select n.name from public.party_names(on_day) n where n.party_id = p.id), p.code) from public.party p where p.id = party $$;
revoke all on function party_names(date), party_names_known(bigint, date, uuid[]), party_name_on(uuid, date) from public;
grant execute on function party_names(date), party_names_known(bigint, date, uuid[]), party_name_on(uuid, date) to chancery_app, chancery_guard;

create index party_code_plain_idx on party (plain_text(code));
create index party_abbreviation_plain_idx on party (plain_text(abbreviation));
create index party_name_plain_idx on party_name (plain_text(name)) where retracted_at is null;
create index party_alias_plain_idx on party_alias (plain_text(alias)) where withdrawn_at is null;
create index group_code_plain_idx on "group" (plain_text(code));
create index group_abbreviation_plain_idx on "group" (plain_text(abbreviation));
create index group_name_plain_idx on "group" (plain_text(name));
reset role;

-- Parties and groups that go by one of these texts without regard to case and accents, and whether one of their names is written just
-- so. A definer, because folding is not leakproof: under a row policy none of these indexes would be used. It gives ids alone: who asks
-- joins the rows, and sees of them what the policies show.
set role chancery_guard;
create function guard.called(texts text[]) returns table (typed text, kind text, id uuid, is_exact boolean)
language sql stable rows 4 security definer set search_path = pg_catalog, pg_temp as $$
  select t.typed, s.kind, s.id, bool_or(s.spelled = t.typed)
  from (select distinct u.typed from unnest(texts) u(typed) where guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE')) t
  cross join lateral (
    select 'party' as kind, p.id, p.code as spelled from public.party p where public.plain_text(p.code) = public.plain_text(t.typed)
    union all select 'party', p.id, p.abbreviation from public.party p where public.plain_text(p.abbreviation) = public.plain_text(t.typed)
    union all select 'party', n.party_id, n.name from public.party_name n where n.retracted_at is null and public.plain_text(n.name) = public.plain_text(t.typed)
    union all select 'party', a.party_id, a.alias from public.party_alias a where a.withdrawn_at is null and public.plain_text(a.alias) = public.plain_text(t.typed)
    union all select 'group', g.id, g.code from public."group" g where public.plain_text(g.code) = public.plain_text(t.typed)
    union all select 'group', g.id, g.abbreviation from public."group" g where public.plain_text(g.abbreviation) = public.plain_text(t.typed)
    union all select 'group', g.id, g.name from public."group" g where public.plain_text(g.name) = public.plain_text(t.typed)) s
  group by 1, 2, 3 $$;
reset role;
revoke all on function guard.called(text[]) from public;
grant execute on function guard.called(text[]) to chancery_app, chancery_owner;
