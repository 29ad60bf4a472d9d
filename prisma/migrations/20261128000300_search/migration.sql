-- The search of documents at a hundred thousand of them. What a reader may find stays as it was; how it is looked for is
-- another way: beginnings of symbols by an index, the words of all dictionaries in one look into the index of texts, and titles that are
-- nearly so only where none is written so. The most texts that are ranked are now of all dictionaries together.
set role chancery_owner;
create index document_symbol_beginning_idx on document (upper(symbol) text_pattern_ops);
reset role;

set role chancery_guard;
create or replace function guard.find_documents(asked text, most int) returns table (document_id uuid, file_id uuid, rank real)
language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
  with reader as materialized (select guard.may('ADMIN', 'SECRETARIAT') as sees_all, guard.may('REVIEWER', 'DELEGATE') as is_party, guard.clearance() as clearance,
      guard.me() as me, array(select guard.bodies()) as bodies, array(select guard.named()) as named, public.plain_text(asked) as plain),
    -- As they are written: from the beginning of a symbol to just before the next one, byte by byte as the index is ordered; or within a title.
    written as materialized (
      select o.id, o.symbol, o.title from reader r, lateral (
        select * from public.document s where (upper(s.symbol) ~>=~ upper(asked)) and (upper(s.symbol) ~<~ (upper(asked) || chr(1114111)))
        union select * from public.document t where length(r.plain) > 2 and public.plain_text(t.title) like '%' || replace(replace(replace(r.plain, '\', '\\'), '%', '\%'), '_', '\_') || '%') o
      where (r.sees_all or r.is_party and (o.state in ('PUBLISHED', 'WITHDRAWN') and o.published_at <= now() or o.is_announced and o.state <> 'VOID')
        and (o.level = 'PUBLIC' or o.level = 'OBSERVERS' and r.clearance >= 1 or o.level = 'MEMBERS' and r.clearance >= 2
          or o.level = 'GROUP' and o.group_id = any (r.bodies) or o.level = 'PARTIES' and o.id = any (r.named)))),
    -- Titles that are nearly so, a slip of the pen, where this reader finds none that is written so.
    nearly as (
      select o.id, o.symbol, o.title from reader r, public.document o
      where not exists (select from written) and length(r.plain) > 3 and r.plain operator(public.<%) public.plain_text(o.title)
        and (r.sees_all or r.is_party and (o.state in ('PUBLISHED', 'WITHDRAWN') and o.published_at <= now() or o.is_announced and o.state <> 'VOID')
        and (o.level = 'PUBLIC' or o.level = 'OBSERVERS' and r.clearance >= 1 or o.level = 'MEMBERS' and r.clearance >= 2
          or o.level = 'GROUP' and o.group_id = any (r.bodies) or o.level = 'PARTIES' and o.id = any (r.named)))),
    titled as (
      select d.id, case when upper(d.symbol) = upper(asked) then 4 when starts_with(upper(d.symbol), upper(asked)) then 3
          else 1 + public.word_similarity(r.plain, public.plain_text(d.title)) end as rank
      from reader r, (select * from written union all select * from nearly) d limit most),
    -- The words as each dictionary writes them. What asks for nothing that stands in a text asks for no text.
    asking as materialized (
      select c.config, q.query from reader r,
        (values ('english'), ('french'), ('indonesian'), ('spanish'), ('arabic'), ('russian'), ('portuguese'), ('german'), ('italian'), ('dutch'), ('turkish'),
          ('nepali'), ('tamil'), ('hindi'), ('simple')) c(config),
        lateral (select websearch_to_tsquery(c.config::regconfig, r.plain) as query) q where querytree(q.query) not in ('', 'T')),
    worded as (
      select t.document_id, t.file_id, ts_rank(t.search, t.query)::float8 as rank from reader r, lateral (
        select x.document_id, x.file_id, x.search, a.query from public.document_text x join asking a on a.config = x.config
          join public.document_file f on f.id = x.file_id join public.document d on d.id = x.document_id
        -- One look for the words of any dictionary; then those of its own.
        where x.search @@ (select string_agg('(' || query::text || ')', ' | ')::tsquery from asking) and x.search @@ a.query
          and f.state = 'CLEAN' and f.withdrawn_at is null
          and (r.sees_all or r.is_party and d.state = 'PUBLISHED' and d.published_at <= now()
            and (d.level = 'PUBLIC' or d.level = 'OBSERVERS' and r.clearance >= 1 or d.level = 'MEMBERS' and r.clearance >= 2
              or d.level = 'GROUP' and d.group_id = any (r.bodies) or d.level = 'PARTIES' and d.id = any (r.named))
            and (d.handling_note is null or exists (select from public.handling_confirmation h where h.document_id = d.id and h.user_id::text = r.me and h.note = d.handling_note)))
        limit most) t)
  select id, null::uuid, rank::real from titled union all select w.document_id, w.file_id, w.rank::real from worded w $$;
reset role;
