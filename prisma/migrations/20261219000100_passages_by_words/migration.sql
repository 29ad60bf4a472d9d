-- The passage of a text in which words are found, made quicker. It used to split piece after piece into words and ask the dictionary for
-- each, because only the beginning of a word was known. Now the dictionary is asked once for each different word that begins so, and the
-- pieces are those around the words that it confirms. What is asked for is taken apart once, not for each text again.
set role chancery_owner;

-- The words of a block, as they are written, that are what is asked for, each with its lexeme.
create function words_asked_for(config text, block text, lexemes text[], near text) returns table (lexeme text, word text)
language plpgsql immutable parallel safe as $$
declare
  others text[] := '{}';
begin
  -- Folding a whole text costs most; only its words with other letters than ASCII are folded, all at once.
  if octet_length(block) <> length(block) then
    others := array(select distinct m[1] from regexp_matches(block, '(\S*[^\u0001-\u007f]\S*)', 'g') m);
  end if;
  return query
  with written as (
    select distinct m[1] as as_written, lower(m[1]) as plain from regexp_matches(block, '(\S*(?:' || near || ')\S*)', 'gi') m
      where m[1] !~ '[^\u0001-\u007f]'
    union all
    select o.as_written, o.plain from unnest(others, string_to_array(public.plain_name(array_to_string(others, chr(1))), chr(1))) o(as_written, plain)
      where o.plain ~ near),
  heard as (select w.*, tsvector_to_array(to_tsvector(config::regconfig, public.dictionary_words(w.plain))) as meant,
    case when w.plain ~ '[/-]\d' then array(select public.symbols_as_cited(w.plain)) end as symbols from written w)
  select l, h.as_written from heard h, unnest(lexemes) l
  where l = any (h.meant) or l = any (h.symbols) or l like '%/' and exists (select from unnest(h.symbols) s where starts_with(s, l))
    or l ~ '^[A-Z]{2,5}$' and h.as_written ~ ('\m' || l || '\M');
end $$;

-- A piece with U+0002 and U+0003 around each of these words, and around each of these runs of a script without spaces.
create function with_marks(piece text, found text[], runs text[]) returns text language sql immutable parallel safe as $$
  select string_agg(case
      when r.run is not null then replace(t.word, r.run, chr(2) || r.run || chr(3))
      when t.word = any (found) and btrim(t.word, c.marks) <> ''
      then replace(t.word, btrim(t.word, c.marks), chr(2) || btrim(t.word, c.marks) || chr(3)) else t.word end, '' order by t.n)
  from (values (' .,;:()[]{}"''“”‘’«»!?،؛؟')) c(marks), regexp_matches(piece, '(\s+|\S+)', 'g') with ordinality m(parts, n),
    lateral (select m.parts[1] as word, m.n) t
    left join lateral (select run from unnest(runs) run where strpos(t.word, run) > 0 order by length(run) desc limit 1) r on true $$;

-- What passages are looked for by, once for all texts of a dictionary: the lexemes asked for, the runs of scripts without spaces, and how
-- the words of the lexemes begin.
create function search_terms(config text, typed text, out lexemes text[], out runs text[], out near text) language plpgsql immutable strict parallel safe as $$
begin
  lexemes := array(select distinct l from (select replace(m[1], '''''', '''') as l from regexp_matches(
    regexp_replace(public.search_query(config, typed)::text, '!''([^'']|'''')*''', '', 'g'), '''((?:[^'']|'''')*)''', 'g') m) q where l !~ public.unspaced());
  runs := array(select distinct m[1] from regexp_matches(public.plain_name(typed), '(' || public.unspaced() || '+)', 'g') m);
  -- A word begins nearly as its lexeme does; in scripts with prefixes it contains it.
  near := coalesce((select string_agg(
    case when l like '%/%' then '\m' || replace(rtrim(l, '/'), '/', '[/. -]0*') || '\M' when l ~ '[^\u0001-\u007f]' then left(l, greatest(length(l) - 1, 2))
      else '\m' || lower(left(l, greatest(length(l) - 1, 3))) end, '|')
    from (select regexp_replace(f, '([^[:alnum:]/_-])', '\\\1', 'g') as l from unnest(lexemes) f) e), '');
end $$;

-- Where in a text what is asked for is found: the first piece that has the most of it, with U+0002 and U+0003 around what was found.
create function search_passage(config text, words text, lexemes text[], runs text[], near text) returns text language plpgsql immutable strict parallel safe as $$
declare
  block text; found text[]; each_of text[]; any_of text; rest text; at int; piece text; best text; most int := 0; has int;
begin
  for n in 0 .. length(words) / 50000 loop
    block := substr(words, n * 50000 + 1, 50600);
    found := '{}';
    each_of := array(select regexp_replace(r, '([^[:alnum:]])', '\\\1', 'g') from unnest(runs) r where strpos(block, r) > 0);
    if near <> '' then
      -- One pattern for each thing that is asked for and that this block has.
      select coalesce(array_agg(a.word), '{}'), each_of || array_agg(distinct a.pattern) filter (where a.word is not null) into found, each_of from (
        select w.word, '(?:^|\s)(?:' || string_agg(regexp_replace(w.word, '([^[:alnum:]])', '\\\1', 'g'), '|') over (partition by w.lexeme) || ')(?=\s|$)' as pattern
        from public.words_asked_for(config, block, lexemes, near) w) a;
    end if;
    continue when each_of = '{}';
    any_of := array_to_string(each_of, '|');
    rest := block;
    loop
      at := regexp_instr(rest, any_of);
      exit when at = 0;
      piece := substr(rest, greatest(at - 200, 1), 1000);
      has := (select count(*) from unnest(each_of) p where piece ~ p);
      if has > most then most := has; best := piece; end if;
      exit when most = cardinality(each_of);
      rest := substr(rest, at + 600);
    end loop;
    return public.with_marks(best, found, runs);
  end loop;
  return left(words, 400);
end $$;
drop function search_passage(text, text, tsquery, text);
drop function marked_words(text, text, text[], text[], text[]);

revoke all on function words_asked_for(text, text, text[], text), with_marks(text, text[], text[]), search_terms(text, text),
  search_passage(text, text, text[], text[], text) from public;
grant execute on function words_asked_for(text, text, text[], text), with_marks(text, text[], text[]), search_terms(text, text),
  search_passage(text, text, text[], text[], text) to chancery_app, chancery_guard;
reset role;
