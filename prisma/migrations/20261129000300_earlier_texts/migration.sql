-- Registers that were made from an earlier text of a migration (released.txt) come to what the present texts make. In every other register
-- this changes nothing. Of the search of documents the first text left nothing behind: what it made was made anew by the migration after it.

-- The date by which documents are listed. The column is computed, so a change of what computes it is told to nobody: it is written row by
-- row first, and captured, so that the log holds what stands. No document is given a symbol or takes a step, so the guard is asked nothing.
set role chancery_owner;
do $$
begin
  if (select pg_get_expr(d.adbin, d.adrelid) like '%published_at%' from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      where a.attrelid = 'public.document'::regclass and a.attname = 'dated_from') then
    return; end if;
  perform set_config('app.actor', 'command-line', true);
  alter table public.document alter column dated_from drop expression;
  alter table public.document disable trigger guard;
  with told as (
    select id, case when dated is not null then public.interval_bound(dated, 'earliest')
      when cardinality(sources) > 0 then '0001-01-01' else coalesce((published_at at time zone 'UTC')::date, '9999-12-31') end as day
    from public.document)
  update public.document d set dated_from = t.day from told t where t.id = d.id and t.day <> d.dated_from;
  alter table public.document enable trigger guard;
  alter table public.document drop column dated_from;
  alter table public.document add column dated_from date not null generated always as (case when dated is not null then interval_bound(dated, 'earliest')
    when cardinality(sources) > 0 then '0001-01-01' else coalesce((published_at at time zone 'UTC')::date, '9999-12-31') end) stored;
  create index document_dated_from_idx on public.document (dated_from);
  perform set_config('app.actor', '', true);
end $$;
create index if not exists document_group_id_idx on document (group_id);
create index if not exists document_language_language_idx on document_language (language, document_id) where withdrawn_at is null;
reset role;

set role chancery_guard;
drop function if exists guard.last_visit();
-- The levels that are open to the reader in any case, the bodies whose level is, and the documents that name the reader's party.
create or replace function guard.document_reader() returns table (sees_all boolean, levels text[], bodies uuid[], named uuid[])
language sql stable set search_path = pg_catalog, pg_temp as $$
  select a.sees_all, case when a.sees_all then array['PUBLIC', 'OBSERVERS', 'MEMBERS', 'GROUP', 'SECRETARIAT', 'PARTIES']
      when guard.may('REVIEWER', 'DELEGATE') then (array['PUBLIC', 'OBSERVERS', 'MEMBERS'])[1:1 + guard.clearance()] else '{}' end,
    array(select guard.bodies()), array(select guard.named())
  from (select guard.may('ADMIN', 'SECRETARIAT') as sees_all) a $$;

-- Documents of these levels, of these bodies where the level is theirs, or naming the reader; and, where given, of a body, type, year,
-- language or level. Becomes part of the statement that asks.
create or replace function guard.documents_among(levels text[], bodies uuid[], named uuid[], of_body uuid, of_type text, of_year int, in_language text, of_level text)
returns setof public.document language sql stable as $$
  select d.* from public.document d
  where (d.level = any (levels) or d.level = 'GROUP' and d.group_id = any (bodies) or d.level = 'PARTIES' and d.id = any (named))
    and (of_body is null or d.group_id = of_body) and (of_type is null or d.type = of_type) and (of_level is null or d.level = of_level)
    and (of_year is null or extract(year from d.dated_from) = of_year) and (in_language is null or exists (
      select from public.document_language l where l.document_id = d.id and l.language = in_language and l.withdrawn_at is null)) $$;

create or replace function guard.find_documents(asked text, of_body text, of_type text, of_year int, in_language text, of_level text, most int)
returns table (document_id uuid, file_id uuid, rank real)
language plpgsql stable rows 100 security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  sees_all boolean;
  levels text[];
  bodies uuid[];
  named uuid[];
  me text := guard.me();
  body uuid := (select g.id from public."group" g where g.code = of_body);
  plain text := public.plain_text(asked);
  within text := '%' || replace(replace(replace(plain, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  looked_for tsquery;
  writing text[];
begin
  if of_body is not null and body is null then return; end if;
  select r.sees_all, r.levels, r.bodies, r.named into sees_all, levels, bodies, named from guard.document_reader() r;
  return query
  -- As they are written: the symbol itself, from the beginning of a symbol to just before the next one, byte by byte as the index is ordered,
  -- or within a title.
  with written as materialized (
      (select d.id, d.symbol, d.title from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
      where upper(d.symbol) = upper(asked) and (sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID'))
      union
      (select d.id, d.symbol, d.title from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
      where ((upper(d.symbol) ~>=~ upper(asked)) and (upper(d.symbol) ~<~ (upper(asked) || chr(1114111)))
          or length(plain) > 2 and public.plain_text(d.title) like within)
        and (sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
      limit most)),
    -- Titles that are nearly so, a slip of the pen, where this reader finds none that is written so.
    nearly as (
      select d.id, d.symbol, d.title from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
      where not exists (select from written) and length(plain) > 3 and plain operator(public.<%) public.plain_text(d.title)
        and (sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
      order by public.word_similarity(plain, public.plain_text(d.title)) desc, d.dated_from desc, d.id limit most)
  select t.id, null::uuid, (case when upper(t.symbol) = upper(asked) then 4 when starts_with(upper(t.symbol), upper(asked)) then 3
    else 1 + public.word_similarity(plain, public.plain_text(t.title)) end)::real
  from (select * from written union all select * from nearly) t;

  -- The words as the dictionaries write them. What asks for nothing that stands in a text asks for no text.
  for looked_for, writing in
    select c.query, array_agg(c.config) from (
      select n.config, websearch_to_tsquery(n.config::regconfig, plain) as query from
        (values ('english'), ('french'), ('indonesian'), ('spanish'), ('arabic'), ('russian'), ('portuguese'), ('german'), ('italian'), ('dutch'), ('turkish'),
          ('nepali'), ('tamil'), ('hindi'), ('simple')) n(config)) c
    where querytree(c.query) not in ('', 'T') group by c.query
  loop
    return query
    select t.document_id, t.file_id, ts_rank(t.search, looked_for)
    from (select x.document_id, x.file_id, x.search
      from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
        join public.document_text x on x.document_id = d.id join public.document_file f on f.id = x.file_id
      -- Asked for as something not known before: otherwise all texts are read for a common word, which the planner takes for cheap.
      where x.search @@ (select looked_for) and x.config = any (writing) and f.state = 'CLEAN' and f.withdrawn_at is null
        and (sees_all or d.state = 'PUBLISHED' and d.published_at <= now())
        and (sees_all or d.handling_note is null or exists (
          select from public.handling_confirmation h where h.document_id = d.id and h.user_id::text = me and h.note = d.handling_note))
      limit most) t;
  end loop;
end $$;
-- Bodies, years and languages of the documents of which the reader may know, each looked for by one document that has it.
create or replace function guard.document_choices() returns table (bodies uuid[], years int[], languages text[])
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  r record;
begin
  select * into r from guard.document_reader();
  return query
  with recursive spoken(language) as (
      (select l.language from public.document_language l where l.withdrawn_at is null order by l.language limit 1)
      union all select (select l.language from public.document_language l where l.language > s.language and l.withdrawn_at is null order by l.language limit 1)
        from spoken s where s.language is not null)
  select array(select g.id from public."group" g where exists (
      select from guard.documents_among(r.levels, r.bodies, r.named, null, null, null, null, null) d
      where d.group_id = g.id and (r.sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID'))),
    array(select y from (
        select generate_series(extract(year from min(d.dated_from))::int, extract(year from max(d.dated_from))::int) as y
        from public.document d where d.dated_from > '0001-01-01' and d.dated_from < '9999-12-31') y
      where exists (select from guard.documents_among(r.levels, r.bodies, r.named, null, null, null, null, null) d
        where d.dated_from between make_date(y.y, 1, 1) and make_date(y.y, 12, 31)
          and (r.sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID'))),
    array(select s.language from (select * from spoken where language is not null) s, lateral (
      select from public.document_language l, guard.documents_among(r.levels, r.bodies, r.named, null, null, null, null, null) d
      where l.language = s.language and l.withdrawn_at is null and d.id = l.document_id
        and (r.sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID') limit 1) one);
end $$;
reset role;
revoke all on function guard.document_reader(), guard.documents_among(text[], uuid[], uuid[], uuid, text, int, text, text),
  guard.find_documents(text, text, text, int, text, text, int), guard.document_choices() from public;
grant execute on function guard.find_documents(text, text, text, int, text, text, int), guard.document_choices() to chancery_app, chancery_owner;
