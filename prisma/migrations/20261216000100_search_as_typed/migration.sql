-- The search finds what people type: symbols in all their spellings, words with and without accents, words of scripts that set no space
-- between words, abbreviations that are also common words, and what meetings decided and discussed.
set role chancery_owner;

-- A symbol however it is separated, with or without leading zeros: `BP-SOM-2026-03.` and `bp/som/2026/3` have one key.
create function symbol_key(symbol text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(regexp_replace(regexp_replace(btrim(lower(public.unaccent('public.unaccent'::regdictionary, normalize(symbol, NFKC))),
    E' \t\r\n.,;:()[]"''/-'), '[\s./-]+', '/', 'g'), '\m(rev|add|corr)(\d)', '\1/\2', 'g'), '(^|/)0+(?=\d)', '\1', 'g') $$;
-- The key without its first part, which people leave out: `som/2026/3`.
create function symbol_tail(symbol text) returns text language sql immutable strict parallel safe as $$
  select nullif(regexp_replace(public.symbol_key(symbol), '^[^/]*/?', ''), '') $$;

-- What in a folded text is a symbol: at least three parts, the last one a number, perhaps of a revision.
create function symbol_pattern_of_texts() returns text language sql immutable parallel safe as $$
  select '\m[a-z][a-z0-9]*(?:[/-][a-z0-9]+)+[/-]\d+(?:/(?:rev|add|corr)[. ]?\d+)*\M' $$;
create function symbols_cited(plain text) returns setof text language sql immutable strict parallel safe as $$
  select distinct public.symbol_key(m[1]) from regexp_matches(plain, '(' || public.symbol_pattern_of_texts() || ')', 'g') m $$;
-- Each symbol and what remains of it when parts before it are left out.
create function symbols_as_cited(plain text) returns setof text language sql immutable strict parallel safe as $$
  select distinct array_to_string(s.parts[at:], '/') from (select string_to_array(key, '/') as parts from public.symbols_cited(plain) key) s,
    generate_series(1, cardinality(s.parts) - 2) at where s.parts[at] ~ '^[a-z]' $$;

-- Letters of scripts that set no space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean.
create function unspaced() returns text language sql immutable parallel safe as $$
  select '[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3005-\u3007\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]' $$;
-- They are found by each two letters that are neighbours; the last letter of a run has none.
create function unspaced_pairs(plain text) returns table (pair text, is_last boolean, is_alone boolean) language sql immutable strict parallel safe as $$
  select c || coalesce(lead(c) over next, ''), lead(c) over next is null, count(*) over (partition by run) = 1
  from regexp_matches(plain, public.unspaced() || '+', 'g') with ordinality m(found, run), unnest(string_to_array(m.found[1], null)) with ordinality l(c, n)
  window next as (partition by run order by n) $$;

-- Words in capital letters that a dictionary takes for words of no meaning: WHO, UN in French, EU in Portuguese.
create function unheard_abbreviations(config text, words text) returns setof text language sql immutable strict parallel safe as $$
  select w from (select distinct m[1] as w from regexp_matches(words, '\m[A-Z]{2,5}\M', 'g') m) d where to_tsvector(config::regconfig, lower(w)) = ''::tsvector $$;

-- How the words of a text are spelled where folding changes them: `=résumé`, and `~resume` where it is spelled in no other way.
create function words_spelled(words text) returns setof text language sql immutable strict parallel safe as $$
  select m[1] from regexp_matches(lower(normalize(words, NFC)), '([^\s\u0001-/:-@\[-`\u007b-\u00bf\u2000-\u206f\u3000-\u303f،؛؟]+)', 'g') m $$;
create function spellings(words text) returns setof text language sql immutable strict parallel safe as $$
  with changed as materialized (
    select w, public.plain_name(w) as plain from (select distinct w from public.words_spelled(words) w where w ~ '[^\u0001-\u007f]' and w !~ public.unspaced()) d)
  select '=' || w from changed where w <> plain
  union select '~' || plain from changed where w <> plain and plain not in (select public.words_spelled(words)) $$;

-- The words that dictionaries read. A slash separates words; scripts without spaces are found by their pairs.
create function dictionary_words(plain text) returns text language sql immutable strict parallel safe as $$
  select translate(regexp_replace(plain, public.unspaced() || '+', ' ', 'g'), '/', ' ') $$;

create or replace function search_vector(language text, words text) returns tsvector language plpgsql immutable parallel safe as $$
declare
  plain text := public.plain_name(words);
  config text := public.search_config(language);
  more text[] := '{}';
begin
  -- Most texts and titles have little of this, and asking costs more than looking whether there is any.
  if plain ~ '[/-]\d' then more := more || array(select public.symbols_as_cited(plain)); end if;
  if plain ~ public.unspaced() then more := more || array(select distinct pair from public.unspaced_pairs(plain)); end if;
  if words ~ '[A-Z]{2}' then more := more || array(select public.unheard_abbreviations(config, words)); end if;
  if words ~ '[^\u0001-\u007f]' then more := more || array(select public.spellings(words)); end if;
  if more = '{}' then return to_tsvector(config::regconfig, translate(plain, '/', ' ')); end if;
  more := array(select m from unnest(more) m where octet_length(m) between 1 and 2000);
  -- Building a vector of these alone checks no limit.
  if (select sum(octet_length(m) + 2) from unnest(more) m) > 1000000 then raise program_limit_exceeded; end if;
  return to_tsvector(config::regconfig, public.dictionary_words(plain)) || array_to_tsvector(more);
exception when program_limit_exceeded then
  return public.search_vector(language, left(words, least(300000, length(words) / 2)));
end $$;

-- What is asked of a text in this dictionary.
create function search_query(config text, typed text) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
  plain text := regexp_replace(public.plain_name(typed), '\s*/\s*', '/', 'g');
  whole text := public.symbol_key(typed);
  words tsquery := websearch_to_tsquery(config::regconfig, translate(
    regexp_replace(regexp_replace(plain, public.symbol_pattern_of_texts(), ' ', 'g'), public.unspaced() || '+', ' ', 'g'), '/', ','));
  asked tsquery := words;
  symbols tsquery;
begin
  if plain ~ '[/-]\d' then
    symbols := (select string_agg(format('(''%1$s'' | ''%1$s/'':*)', s), ' & ') from public.symbols_cited(plain) s);
    asked := coalesce(asked && symbols, asked);
  end if;
  if plain ~ public.unspaced() then
    asked := asked && (select string_agg(distinct format(case when is_alone then '''%s'':*' else '''%s''' end, pair), ' & ')
      from public.unspaced_pairs(plain) where is_alone or not is_last)::tsquery;
  end if;
  if numnode(asked) = 0 then
    asked := coalesce((select string_agg(format('''%s''', w), ' & ') from public.unheard_abbreviations(config, upper(plain)) w)::tsquery, asked);
  end if;
  -- A symbol that was typed with spaces.
  if whole ~ '^[a-z][a-z0-9]*(/[a-z0-9]+)*/(19|20)\d\d/\d+(/(rev|add|corr)/\d+)*$' and symbols is null then
    asked := asked || format('(''%1$s'' | ''%1$s/'':*)', whole)::tsquery;
  end if;
  return asked;
end $$;
-- Whether a text spells the words as they were typed; null where nothing was typed that says so.
create function spelling_query(typed text) returns tsquery language sql immutable strict parallel safe as $$
  select string_agg(case when w <> public.plain_name(w) then format('''=%s''', w) else format('!''~%s''', w) end, ' & ')::tsquery
  from public.words_spelled(typed) w where w !~ public.unspaced() $$;

-- Where in a text what is asked for is found: a piece of it, with U+0002 and U+0003 around each word that was found.
create function search_passage(language text, words text, asked tsquery, typed text) returns text language plpgsql immutable strict parallel safe as $$
declare
  config text := public.search_config(language);
  lexemes text[] := array(select distinct replace(m[1], '''''', '''') from regexp_matches(
    regexp_replace(asked::text, '!''([^'']|'''')*''', '', 'g'), '''((?:[^'']|'''')*)''', 'g') m);
  runs text[] := array(select distinct m[1] from regexp_matches(public.plain_name(typed), '(' || public.unspaced() || '+)', 'g') m);
  -- A word begins nearly as its lexeme does; in scripts with prefixes it contains it.
  near text[] := array(
    select case when l like '%/%' then '\m' || replace(rtrim(l, '/'), '/', '[/. -]0*') || '\M' when l ~ '[^\u0001-\u007f]' then left(l, greatest(length(l) - 1, 2))
      when length(l) > 3 then '\m' || left(l, length(l) - 1) else '\m' || lower(l) || '\M' end
    from (select regexp_replace(f, '([^[:alnum:]/_-])', '\\\1', 'g') as l from unnest(lexemes) f where f !~ public.unspaced()) e
    union select regexp_replace(r, '([^[:alnum:]])', '\\\1', 'g') from unnest(runs) r);
  block text; folded text; piece text; best text; found int; most int := 0;
begin
  for at in 0 .. length(words) / 50000 loop
    block := substr(words, at * 50000 + 1, 50600);
    folded := case when block ~ '[^\u0001-\u007f]' then public.plain_name(block) else lower(block) end;
    continue when not exists (select from unnest(near) n where folded ~ n);
    for within in 0 .. length(block) / 600 loop
      piece := substr(block, within * 600 + 1, 1000);
      folded := case when piece ~ '[^\u0001-\u007f]' then public.plain_name(piece) else lower(piece) end;
      found := (select count(*) from unnest(near) n where folded ~ n);
      if found <= most then continue; end if;
      piece := public.marked_words(config, piece, lexemes, runs, near);
      if piece like '%' || chr(2) || '%' then best := piece; most := found; end if;
      exit when most = cardinality(near);
    end loop;
    exit when best is not null;
  end loop;
  return coalesce(best, left(words, 400));
end $$;
create function marked_words(config text, piece text, lexemes text[], runs text[], near text[]) returns text language sql immutable parallel safe as $$
  select string_agg(case
      when r.run is not null then replace(t.word, r.run, chr(2) || r.run || chr(3))
      when btrim(t.word, c.marks) <> '' and exists (select from unnest(near) n where t.plain ~ n)
        and (tsvector_to_array(to_tsvector(config::regconfig, public.dictionary_words(t.plain))) && lexemes
          or exists (select from public.symbols_as_cited(t.plain) s, unnest(lexemes) l where s = l or l like '%/' and starts_with(s, l))
          or exists (select from unnest(lexemes) l where l ~ '^[A-Z]{2,5}$' and t.word ~ ('\m' || l || '\M')))
      then replace(t.word, btrim(t.word, c.marks), chr(2) || btrim(t.word, c.marks) || chr(3)) else t.word end, '' order by t.n)
  from (values (' .,;:()[]{}"''“”‘’«»!?،؛؟')) c(marks), lateral (
      select m[1] as word, case when m[1] ~ '[^\u0001-\u007f]' then public.plain_name(m[1]) else lower(m[1]) end as plain, n
      from regexp_matches(piece, '(\s+|\S+)', 'g') with ordinality w(m, n)) t
    left join lateral (select run from unnest(runs) run where strpos(t.word, run) > 0 order by length(run) desc limit 1) r on true $$;

revoke all on function symbol_key(text), symbol_tail(text), symbol_pattern_of_texts(), symbols_cited(text), symbols_as_cited(text), unspaced(), unspaced_pairs(text),
  unheard_abbreviations(text, text), words_spelled(text), spellings(text), dictionary_words(text), search_query(text, text), spelling_query(text),
  search_passage(text, text, tsquery, text), marked_words(text, text, text[], text[], text[]) from public;
grant execute on function symbol_key(text), symbol_tail(text), symbol_pattern_of_texts(), symbols_cited(text), symbols_as_cited(text), unspaced(), unspaced_pairs(text),
  unheard_abbreviations(text, text), words_spelled(text), spellings(text), dictionary_words(text), search_query(text, text), spelling_query(text),
  search_passage(text, text, tsquery, text), marked_words(text, text, text[], text[], text[]) to chancery_app, chancery_guard;

-- What the search looks into is computed, so it is made again with all that computes it. It is outside the log.
alter table document_text drop column search;
alter table document_text add column search tsvector not null generated always as (search_vector(language, words)) stored;
create index document_text_search_idx on document_text using gin (search);
drop index document_title_idx;
create index document_title_idx on document using gin (plain_name(title) gin_trgm_ops);
create index document_title_words_idx on document using gin (search_vector('en', title));
-- The only question that used it asks for the key of a symbol now.
drop index document_symbol_beginning_idx;
create index document_symbol_key_idx on document (symbol_key(symbol) text_pattern_ops);
create index document_symbol_tail_idx on document (symbol_tail(symbol) text_pattern_ops);
create index decision_words_idx on decision using gin (search_vector('en', text));
create index agenda_item_words_idx on agenda_item using gin (search_vector('en', title)) where withdrawn_at is null;
create index meeting_practical_words_idx on meeting using gin (search_vector('en', practical_notes)) where practical_notes is not null;
reset role;

set role chancery_guard;
-- Documents by symbol and title.
create function guard.find_titles(asked text, of_body text, of_type text, of_year int, in_language text, of_level text, most int)
returns table (document_id uuid, file_id uuid, rank real)
language plpgsql stable rows 100 security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  sees_all boolean;
  levels text[];
  bodies uuid[];
  named uuid[];
  body uuid := (select g.id from public."group" g where g.code = of_body);
  plain text := public.plain_name(asked);
  within text := '%' || replace(replace(replace(plain, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  key text := nullif(public.symbol_key(asked), '');
  -- A symbol without its first part is told by what separates its parts.
  tail text := case when key ~ '^[a-z].*/' then key end;
  -- A title is asked for by its words alone: what was pasted has quotation marks and dashes of its own.
  words tsquery := public.search_query('english', regexp_replace(plain, '"|(^|\s)-+|\mor\M', ' ', 'g'));
begin
  if of_body is not null and body is null then return; end if;
  select r.sees_all, r.levels, r.bodies, r.named into sees_all, levels, bodies, named from guard.document_reader() r;
  return query
  -- As they are written: the symbol itself, from the beginning of a symbol to just before the next one, byte by byte as the index is ordered,
  -- within a title, or by the words of a title. Each by its own index: together, what one index finds would be computed again for the others.
  with written as materialized (
      (select d.id, d.symbol, d.title from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
      where (public.symbol_key(d.symbol) = key or public.symbol_tail(d.symbol) = tail)
        and (sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID'))
      union
      (select d.id, d.symbol, d.title from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
      where ((public.symbol_key(d.symbol) ~>=~ key) and (public.symbol_key(d.symbol) ~<~ (key || chr(1114111)))
          or (public.symbol_tail(d.symbol) ~>=~ tail) and (public.symbol_tail(d.symbol) ~<~ (tail || chr(1114111))))
        and (sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
      limit most)
      union
      (select d.id, d.symbol, d.title from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
      where length(plain) > 2 and public.plain_name(d.title) like within
        and (sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
      limit most)
      union
      (select d.id, d.symbol, d.title from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
      where public.search_vector('en', d.title) @@ (select words)
        and (sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
      limit most)),
    -- Titles that are nearly so, a slip of the pen, where this reader finds none that is written so.
    nearly as (
      select d.id, d.symbol, d.title from guard.documents_among(levels, bodies, named, body, of_type, of_year, in_language, of_level) d
      where not exists (select from written) and length(plain) > 3 and plain operator(public.<%) public.plain_name(d.title)
        and (sees_all or d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
      order by public.word_similarity(plain, public.plain_name(d.title)) desc, d.dated_from desc, d.id limit most)
  select t.id, null::uuid, (case when t.of_key = key then 4 when t.of_tail = tail then 3.5
    when starts_with(t.of_key, key) then 3 when starts_with(t.of_tail, tail) then 2.5
    -- Spelled as it was typed comes before what is only spelled alike.
    else 1 + public.word_similarity(plain, public.plain_name(t.title)) / 2
      + case when strpos(lower(normalize(t.title, NFC)), lower(normalize(asked, NFC))) > 0 then 0.5 else 0 end end)::real
  from (select w.id, w.title, public.symbol_key(w.symbol) as of_key, public.symbol_tail(w.symbol) as of_tail
    from (select * from written union all select * from nearly) w offset 0) t;
end $$;

-- Documents by symbol and title, and by the words of their texts.
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
  spelled tsquery := public.spelling_query(asked);
  looked_for tsquery;
  writing text[];
begin
  if of_body is not null and body is null then return; end if;
  select r.sees_all, r.levels, r.bodies, r.named into sees_all, levels, bodies, named from guard.document_reader() r;
  return query select * from guard.find_titles(asked, of_body, of_type, of_year, in_language, of_level, most);

  -- The words as the dictionaries of the texts that there are write them. What asks for nothing that stands in a text asks for no text.
  for looked_for, writing in
    select c.query, array_agg(c.config) from (
      select n.config, public.search_query(n.config, asked) as query from
        (values ('english'), ('french'), ('indonesian'), ('spanish'), ('arabic'), ('russian'), ('portuguese'), ('german'), ('italian'), ('dutch'), ('turkish'),
          ('nepali'), ('tamil'), ('hindi'), ('simple')) n(config)
      where exists (select from public.document_text x where x.config = n.config)) c
    where querytree(c.query) not in ('', 'T') group by c.query
  loop
    return query
    -- Spelled as it was typed comes before what is only spelled alike.
    select t.document_id, t.file_id, (ts_rank(t.search, looked_for) / 2 + case when t.search @@ spelled then 0.5 else 0 end)::real
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

-- What meetings decided, discuss and say of practical matters, for this reader alone. The rule of the policies is repeated here, because no
-- index serves a search behind them; a test compares the two.
create function guard.find_in_meetings(asked text, most int) returns table (kind text, id uuid, meeting_id uuid, rank real)
language plpgsql stable rows 50 security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  is_clerk boolean := guard.may('SECRETARIAT');
  sees_drafts boolean := guard.may('ADMIN', 'SECRETARIAT');
  sees_all boolean := guard.may('REVIEWER');
  is_party boolean := guard.may('DELEGATE');
  bodies uuid[] := array(select guard.bodies());
  invited uuid[] := array(select guard.invited());
  looked_for tsquery := public.search_query('english', asked);
begin
  return query
  -- Of very common words the latest are ranked.
  select f.kind, f.id, f.meeting_id, ts_rank(to_tsvector('english', public.plain_name(f.words)), looked_for) as rank from (
    (select 'DECISION' as kind, d.id, d.meeting_id, d.text as words
    from public.decision d join public.meeting m on m.id = d.meeting_id
    where public.search_vector('en', d.text) @@ (select looked_for) and (sees_drafts or not m.is_draft and (sees_all or is_party and (m.group_id = any (bodies) or m.id = any (invited))))
    order by m.first_day desc limit 100)
    union all
    (select 'ITEM', i.id, i.meeting_id, i.title
    from public.agenda_item i join public.meeting m on m.id = i.meeting_id
    where i.withdrawn_at is null and public.search_vector('en', i.title) @@ (select looked_for) and (sees_drafts or not m.is_draft and (sees_all or is_party and (m.group_id = any (bodies) or m.id = any (invited))))
      and (not m.agenda_restricted or is_clerk or m.id = any (invited))
    order by m.first_day desc limit 100)
    union all
    (select 'PRACTICAL', m.id, m.id, m.practical_notes
    from public.meeting m
    where m.practical_notes is not null and public.search_vector('en', m.practical_notes) @@ (select looked_for) and (sees_drafts or not m.is_draft and (sees_all or is_party and (m.group_id = any (bodies) or m.id = any (invited))))
    order by m.first_day desc limit 100)) f
  order by rank desc limit most;
end $$;
reset role;
revoke all on function guard.find_titles(text, text, text, int, text, text, int), guard.find_in_meetings(text, int) from public;
grant execute on function guard.find_titles(text, text, text, int, text, text, int), guard.find_in_meetings(text, int) to chancery_app, chancery_owner;
