-- A search asks the index once for each way in which dictionaries write the words. A dictionary in which no text is written was asked as
-- well, and where it writes a word as nobody else does, every text that has that writing was read to find that none is in its language:
-- 27 ms at 200,000 texts.
set role chancery_owner;
create index document_text_config_idx on document_text (config);
reset role;

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

  -- The words as the dictionaries of the texts that there are write them. What asks for nothing that stands in a text asks for no text.
  for looked_for, writing in
    select c.query, array_agg(c.config) from (
      select n.config, websearch_to_tsquery(n.config::regconfig, plain) as query from
        (values ('english'), ('french'), ('indonesian'), ('spanish'), ('arabic'), ('russian'), ('portuguese'), ('german'), ('italian'), ('dutch'), ('turkish'),
          ('nepali'), ('tamil'), ('hindi'), ('simple')) n(config)
      where exists (select from public.document_text x where x.config = n.config)) c
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
