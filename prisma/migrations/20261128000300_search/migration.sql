-- The search of documents at a hundred thousand of them. What is found, by whom, and how it is ranked stays as it was; how it is looked
-- for is another way: beginnings of symbols by an index, and the words of all dictionaries in one look into the index of texts.
set role chancery_owner;
create index document_symbol_beginning_idx on document (upper(symbol) text_pattern_ops);
reset role;

set role chancery_guard;
create or replace function guard.find_documents(asked text, most int) returns table (document_id uuid, file_id uuid, rank real)
language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
  with reader as materialized (select guard.may('ADMIN', 'SECRETARIAT') as sees_all, guard.may('REVIEWER', 'DELEGATE') as is_party, guard.clearance() as clearance,
      guard.me() as me, array(select guard.bodies()) as bodies, array(select guard.named()) as named, public.plain_text(asked) as plain),
    titled as (
      select d.id, case when upper(d.symbol) = upper(asked) then 4 when starts_with(upper(d.symbol), upper(asked)) then 3
          else 1 + public.word_similarity(r.plain, public.plain_text(d.title)) end as rank
      from reader r, lateral (
        -- From the beginning itself to just before the next one, byte by byte, as the index is ordered.
        select * from public.document o where (upper(o.symbol) ~>=~ upper(asked)) and (upper(o.symbol) ~<~ (upper(asked) || chr(1114111)))
        union select * from public.document o where length(r.plain) > 2 and public.plain_text(o.title) like '%' || replace(replace(replace(r.plain, '\', '\\'), '%', '\%'), '_', '\_') || '%'
        union select * from public.document o where length(r.plain) > 3 and r.plain operator(public.<%) public.plain_text(o.title)) d
      where r.sees_all or r.is_party and (d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
        and (d.level = 'PUBLIC' or d.level = 'OBSERVERS' and r.clearance >= 1 or d.level = 'MEMBERS' and r.clearance >= 2
          or d.level = 'GROUP' and d.group_id = any (r.bodies) or d.level = 'PARTIES' and d.id = any (r.named)) limit most),
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
