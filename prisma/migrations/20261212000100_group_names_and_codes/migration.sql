-- Groups are renamed from a date, and codes are corrected. A group keeps in its own row the name that it began with, and the dated rows of
-- `group_name` say what it has been called since: so the rows of older registers, and what their logs say of them, stay as they are.
set role chancery_owner;
create table group_name (
  id uuid primary key, group_id uuid not null references "group", name text not null, abbreviation text,
  valid_from text not null,
  valid_to text,
  from_earliest date not null generated always as (interval_bound(valid_from, 'earliest')) stored,
  from_latest date not null generated always as (interval_bound(valid_from, 'latest')) stored,
  to_earliest date not null generated always as (interval_bound(valid_to, 'earliest')) stored,
  to_latest date not null generated always as (interval_bound(valid_to, 'latest')) stored,
  retracted_at timestamptz(6),
  change_request_id uuid references change_request,
  constraint group_name_beginning_attested check (from_latest < '9999-12-31'),
  constraint group_name_dates_in_order check (from_earliest <= from_latest and to_earliest <= to_latest and from_earliest < to_latest));
create index group_name_group_id_idx on group_name (group_id);
create index group_name_renamed_plain_idx on group_name (plain_text(name)) where retracted_at is null;
create index group_name_abbreviation_plain_idx on group_name (plain_text(abbreviation)) where retracted_at is null;
alter table group_name add constraint group_name_certain_once
  exclude using gist (group_id with =, certain_range(from_latest, to_earliest) with &&) where (retracted_at is null);

-- A code that a party or a group had until it was corrected: addresses with it lead on to the code of today, and no other may have it.
create table former_code (
  id uuid primary key, code text not null, party_id uuid references party, group_id uuid references "group",
  change_request_id uuid references change_request,
  constraint former_code_one_bearer check (num_nonnulls(party_id, group_id) = 1));
create unique index former_code_of_a_party on former_code (lower(code)) where party_id is not null;
create unique index former_code_of_a_group on former_code (lower(code)) where group_id is not null;
create index former_code_plain_idx on former_code (plain_text(code));

-- Whether it is the former code that is written second, or the code of another.
create function code_has_one_bearer() returns trigger language plpgsql as $$
begin
  if exists (select from public.former_code f join public.party p on lower(p.code) = lower(f.code) and p.id <> f.party_id where lower(f.code) = lower(new.code))
     or exists (select from public.former_code f join public."group" g on lower(g.code) = lower(f.code) and g.id <> f.group_id where lower(f.code) = lower(new.code)) then
    raise exception 'code_has_one_bearer: a former code belongs to another' using errcode = '23514', constraint = 'code_has_one_bearer';
  end if;
  return null;
end $$;
create trigger code_has_one_bearer after insert or update of code on party for each row execute function code_has_one_bearer();
create trigger code_has_one_bearer after insert or update of code on "group" for each row execute function code_has_one_bearer();
create trigger code_has_one_bearer after insert or update on former_code for each row execute function code_has_one_bearer();

do $$ declare t text; begin
  foreach t in array array['group_name', 'former_code'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy guard on %I to chancery_guard using (true) with check (true)', t);
    execute format($p$create policy operator on %I to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'))$p$, t);
    execute format('grant select on %I to chancery_guard', t);
    execute format('grant select, insert on %I to chancery_app', t);
    execute format('create trigger kept before delete on %I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on %I for each statement execute function guard.never()', t);
    execute format($p$create policy signed_in on %I for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE')))$p$, t);
    execute format($p$create trigger audit_row after insert or update on %I for each row execute function audit.capture('register', '', '')$p$, t);
    execute format($p$create policy applying_insert on %I for insert to chancery_app with check ((select guard.may('REVIEWER')))$p$, t);
    execute format('create constraint trigger register_tie after insert or update on %I deferrable initially deferred for each row execute function guard.on_register_row()', t);
    -- As those of the other tables of the register.
    execute format($f$create function %2$I(size bigint, only_ids uuid[] default null) returns setof public.%1$I language sql stable rows 10000 as $known$
      with since as materialized (
        select distinct l.row_id from audit.leaf l
        where only_ids is null and l.table_name = %1$L and l.row_id is not null and l.seq >= size)
      select m.* from public.%1$I m
      where only_ids is null and not exists (select from since s where s.row_id = m.id)
        and exists (select from audit.leaf l where l.table_name = %1$L and l.row_id is not null and l.seq < size)
      union all
      select r.* from (
        select m.id from since s join public.%1$I m on m.id = s.row_id
        union all select m.id from public.%1$I m where m.id = any (only_ids)) m
      cross join lateral (
        select r.* from audit.leaf l join audit.event e on e.id = l.event_id
        cross join lateral jsonb_populate_record(null::public.%1$I, convert_from(e.body, 'UTF8')::jsonb -> 'row') r
        where l.table_name = %1$L and l.row_id = m.id and l.seq < size and r.id = m.id order by l.seq desc limit 1) r $known$ $f$, t, t || '_known');
  end loop;
end $$;
grant update on group_name to chancery_app;
create policy applying_update on group_name for update to chancery_app using ((select guard.may('REVIEWER')));

-- The groups with the name and the abbreviation of a day, today where none is given: of the dated names the certain one before one that it
-- may have had, and of those the one that began last; the name it began with where none is of that day. Written once for the register as
-- it is and as it was known. Neither definer nor SET: so each becomes part of the statement that asks, and its row policies apply.
do $$
declare
  possible constant text := $c$n.retracted_at is null and n.from_earliest <= d.day and d.day < n.to_latest$c$;
  first_of_all constant text := $c$n.from_latest <= d.day and d.day < n.to_earliest desc, n.from_latest desc, n.name$c$;
  today constant text := $c$(select coalesce(on_day, (select public.forum_today())) as day) d$c$;
  named constant text := $c$select g.id, g.code, coalesce(c.name, g.name), case when c.name is null then g.abbreviation else c.abbreviation end, g.kind,
    g.composition, g.composition_group_id, g.composition_text, g.mandate_text, g.website, g.basis, g.basis_link, g.certainty, g.sources,
    g.valid_from, g.valid_to, g.from_earliest, g.from_latest, g.to_earliest, g.to_latest, g.retracted_at, g.change_request_id$c$;
begin
  execute format('create function groups_named(on_day date default null) returns setof "group" language sql stable as %L', format(
    '%s from public."group" g left join lateral (select n.name, n.abbreviation from public.group_name n cross join %s
      where n.group_id = g.id and %s order by %s limit 1) c on true', named, today, possible, first_of_all));
  execute format('create function groups_named_known(size bigint, on_day date, of_groups uuid[] default null) returns setof "group" language sql stable as %L', format(
    '%s from public.group_known(size, of_groups) g left join (select distinct on (n.group_id) n.group_id, n.name, n.abbreviation
      from public.group_name_known(size, case when of_groups is not null then array(select x.id from public.group_name x where x.group_id = any (of_groups)) end) n
      cross join %s where %s order by n.group_id, %s) c on c.group_id = g.id', named, today, possible, first_of_all));
end $$;

-- Whose code this is, or was until it was corrected. In addresses a state may be written in lower case.
create function party_coded(typed text) returns uuid language sql stable as $$
  select c.id from (
    select p.id, case when p.code = typed then 1 else 2 end as place from public.party p where p.code in (typed, upper(typed))
    union all select f.party_id, 3 from public.former_code f where f.party_id is not null and lower(f.code) = lower(typed)) c
  order by c.place limit 1 $$;
create function group_coded(typed text) returns uuid language sql stable as $$
  select c.id from (
    select g.id, 1 as place from public."group" g where g.code = typed
    union all select f.group_id, 2 from public.former_code f where f.group_id is not null and lower(f.code) = lower(typed)) c
  order by c.place limit 1 $$;
do $$ declare f text; begin
  foreach f in array array['group_name_known(bigint, uuid[])', 'former_code_known(bigint, uuid[])', 'groups_named(date)', 'groups_named_known(bigint, date, uuid[])',
    'party_coded(text)', 'group_coded(text)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to chancery_app, chancery_guard', f);
  end loop;
  revoke all on function code_has_one_bearer() from public;
  grant execute on function code_has_one_bearer() to chancery_app, chancery_guard;
end $$;
reset role;

-- Found by the names and codes of all times.
set role chancery_guard;
create or replace function guard.called(texts text[]) returns table (typed text, kind text, id uuid, is_exact boolean)
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
    union all select 'group', g.id, g.name from public."group" g where public.plain_text(g.name) = public.plain_text(t.typed)
    union all select 'group', n.group_id, n.name from public.group_name n where n.retracted_at is null and public.plain_text(n.name) = public.plain_text(t.typed)
    union all select 'group', n.group_id, n.abbreviation from public.group_name n where n.retracted_at is null and public.plain_text(n.abbreviation) = public.plain_text(t.typed)
    union all select case when f.party_id is null then 'group' else 'party' end, coalesce(f.party_id, f.group_id), f.code
      from public.former_code f where public.plain_text(f.code) = public.plain_text(t.typed)) s
  group by 1, 2, 3 $$;
reset role;
