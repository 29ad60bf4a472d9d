-- Files of documents, their text versions, and who read what. The bytes lie in the storage, under their digest.
set role chancery_owner;
create table document_file (
  id uuid primary key, document_id uuid not null references document, language text not null, format text not null, name text not null,
  -- Under which the upload waits until it has been examined.
  upload text not null unique,
  state text not null default 'QUARANTINED', reason text, size bigint not null, sha256 text, crc32 bigint, pages int,
  -- CLAMAV, or NONE where no scanner is set up; shown to readers.
  scanned_by text,
  -- Of the text version, which weighs less; null where none could be made, with the reason.
  text_size int, text_fault text,
  -- Written for demonstration, in the place of a text of others that is not carried here.
  is_stand_in boolean not null default false,
  uploaded_by uuid references app_user, uploaded_at timestamptz(6) not null default now(), examined_at timestamptz(6), withdrawn_at timestamptz(6),
  constraint document_file_format check (format in ('PDF', 'DOCX', 'XLSX', 'PPTX', 'PNG', 'JPEG')),
  constraint document_file_language_form check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?$'),
  constraint document_file_state check (state in ('QUARANTINED', 'CLEAN', 'REJECTED')),
  constraint document_file_size check (size between 0 and 200000000),
  constraint document_file_digest check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint document_file_scanner check (scanned_by in ('CLAMAV', 'NONE')),
  constraint document_file_examined check (state = 'QUARANTINED' or examined_at is not null),
  constraint document_file_clean check (state <> 'CLEAN' or sha256 is not null and crc32 is not null and scanned_by is not null),
  constraint document_file_rejected check ((state = 'REJECTED') = (reason is not null)));
-- One file stands for a language and a format; the one before it is kept, withdrawn.
create unique index document_file_standing on document_file (document_id, language, format) where state = 'CLEAN' and withdrawn_at is null;
create index document_file_document_id_idx on document_file (document_id);
create index document_file_sha256_idx on document_file (sha256);
create index document_file_quarantine on document_file (uploaded_at) where state = 'QUARANTINED';

-- The text of a file: what a slow line reads, and what the search looks into. Made from the file, so it stays outside the log.
-- The dictionary of a language; languages without one are searched by their words as they stand.
create function search_config(language text) returns text language sql immutable parallel safe as $$
  select coalesce((array['english', 'french', 'indonesian', 'spanish', 'arabic', 'russian', 'portuguese', 'german', 'italian', 'dutch', 'turkish', 'nepali', 'tamil', 'hindi'])
    [array_position(array['en', 'fr', 'id', 'es', 'ar', 'ru', 'pt', 'de', 'it', 'nl', 'tr', 'ne', 'ta', 'hi'], language)], 'simple') $$;
-- The words of a text as the search looks for them. A text with more different words than fit is searched by its beginning.
create function search_vector(language text, words text) returns tsvector language plpgsql immutable parallel safe as $$
begin
  return to_tsvector(search_config(language)::regconfig, public.plain_text(words));
exception when program_limit_exceeded then
  return to_tsvector(search_config(language)::regconfig, public.plain_text(left(words, 300000)));
end $$;
create table document_text (
  id uuid primary key, file_id uuid not null unique references document_file, document_id uuid not null references document, language text not null,
  blocks jsonb not null, words text not null,
  config text not null generated always as (search_config(language)) stored, search tsvector not null generated always as (search_vector(language, words)) stored, made_at timestamptz(6) not null default now(),
  constraint document_text_size check (octet_length(words) <= 6000000));
create index document_text_document_id_idx on document_text (document_id);
create index document_text_search_idx on document_text using gin (search);

-- Who has confirmed how a document is to be handled, before opening it.
create table handling_confirmation (
  id uuid primary key, document_id uuid not null references document, user_id uuid not null references app_user, note text not null,
  confirmed_at timestamptz(6) not null default now(),
  constraint handling_confirmation_once unique (document_id, user_id, note));

-- Who read which file of a document that is not public. A log of its own, thrown away after the days that the forum has set.
create table reading (
  id uuid primary key, document_id uuid not null references document, file_id uuid references document_file, user_id uuid not null references app_user,
  party_id uuid references party, how text not null, read_at timestamptz(6) not null default now(),
  constraint reading_how check (how in ('TEXT', 'PREVIEW', 'DOWNLOAD', 'PACK')));
create index reading_document_id_read_at_idx on reading (document_id, read_at desc);
create index reading_user_id_read_at_idx on reading (user_id, read_at desc);
create index reading_read_at_idx on reading (read_at);
-- Null is two years. Rows that stand already are not touched: the log tells of them as they are.
alter table forum add column reading_days int,
  add constraint forum_reading_days check (reading_days between 30 and 3660);

-- When somebody took the documents of a meeting with them, so that the next pack can hold what is new alone.
create table pack (
  id uuid primary key, meeting_id uuid not null references meeting, user_id uuid not null references app_user, taken_at timestamptz(6) not null default now());
create index pack_user_id_meeting_id_idx on pack (user_id, meeting_id);
reset role;

set role chancery_guard;
-- A file is a quarantined one until the examination has said what it is; from then on its facts stand still.
create function guard.on_file() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'QUARANTINED' and guard.me() not in ('seed', 'command-line') then
      perform guard.refuse('file_begins_in_quarantine', 'A file waits in quarantine until it has been examined.'); end if;
    return new;
  end if;
  if (new.id, new.document_id, new.language, new.format, new.name, new.upload, new.uploaded_by, new.uploaded_at, new.size)
     is distinct from (old.id, old.document_id, old.language, old.format, old.name, old.upload, old.uploaded_by, old.uploaded_at, old.size) then
    perform guard.refuse('file_keeps_its_facts', 'A file is replaced by another one, never changed.'); end if;
  -- Taken back, or replaced by the file that has just been found clean.
  if to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at' and (pg_trigger_depth() > 1 or guard.may('SECRETARIAT')) then return new; end if;
  if guard.may('JOB') then
    if old.state <> 'QUARANTINED' then perform guard.refuse('file_examined_once', 'This file has been examined already.'); end if;
    if new.state = 'CLEAN' then
      update public.document_file set withdrawn_at = now() where document_id = new.document_id and language = new.language and format = new.format
        and state = 'CLEAN' and withdrawn_at is null and id <> new.id;
    end if;
    return new;
  end if;
  perform guard.refuse('file_keeps_its_facts', 'A file is replaced by another one, never changed.');
end $$;
-- What the search finds, for this reader alone: documents by symbol and title, texts by their words. A definer, because the operators of
-- the search are not leakproof: under a row policy no index would serve them. So the rule of the policies stands here too, and is compared
-- with them by a test. Of very common words the first `most` are ranked.
create function guard.find_documents(asked text, most int) returns table (document_id uuid, file_id uuid, rank real)
language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
  with reader as materialized (select guard.may('ADMIN', 'SECRETARIAT') as sees_all, guard.may('REVIEWER', 'DELEGATE') as is_party, guard.clearance() as clearance,
      guard.me() as me, array(select guard.bodies()) as bodies, array(select guard.named()) as named, public.plain_text(asked) as plain),
    titled as (
      select d.id, case when upper(d.symbol) = upper(asked) then 4 when starts_with(upper(d.symbol), upper(asked)) then 3
          else 1 + public.word_similarity(r.plain, public.plain_text(d.title)) end as rank
      from reader r, lateral (
        select * from public.document o where starts_with(upper(o.symbol), upper(asked))
        union select * from public.document o where length(r.plain) > 2 and public.plain_text(o.title) like '%' || replace(replace(replace(r.plain, '\', '\\'), '%', '\%'), '_', '\_') || '%'
        union select * from public.document o where length(r.plain) > 3 and r.plain operator(public.<%) public.plain_text(o.title)) d
      where r.sees_all or r.is_party and (d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
        and (d.level = 'PUBLIC' or d.level = 'OBSERVERS' and r.clearance >= 1 or d.level = 'MEMBERS' and r.clearance >= 2
          or d.level = 'GROUP' and d.group_id = any (r.bodies) or d.level = 'PARTIES' and d.id = any (r.named)) limit most),
    worded as (
      select t.document_id, t.file_id, ts_rank(t.search, t.query)::float8 as rank from reader r,
        (values ('english'), ('french'), ('indonesian'), ('spanish'), ('arabic'), ('russian'), ('portuguese'), ('german'), ('italian'), ('dutch'), ('turkish'),
          ('nepali'), ('tamil'), ('hindi'), ('simple')) c(config),
        lateral (select websearch_to_tsquery(c.config::regconfig, r.plain) as query) q,
        lateral (
          select x.document_id, x.file_id, x.search, q.query from public.document_text x join public.document_file f on f.id = x.file_id join public.document d on d.id = x.document_id
          where x.search @@ q.query and x.config = c.config and f.state = 'CLEAN' and f.withdrawn_at is null
            and (r.sees_all or r.is_party and d.state = 'PUBLISHED' and d.published_at <= now()
              and (d.level = 'PUBLIC' or d.level = 'OBSERVERS' and r.clearance >= 1 or d.level = 'MEMBERS' and r.clearance >= 2
                or d.level = 'GROUP' and d.group_id = any (r.bodies) or d.level = 'PARTIES' and d.id = any (r.named))
              and (d.handling_note is null or exists (select from public.handling_confirmation h where h.document_id = d.id and h.user_id::text = r.me and h.note = d.handling_note)))
          limit most) t)
  select id, null::uuid, rank::real from titled union all select w.document_id, w.file_id, w.rank::real from worded w $$;
-- Throws away what is older than the forum keeps it. Run by the server itself; tells how many.
create function guard.forget_readings() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone int;
begin
  if not guard.may('JOB') then perform guard.refuse('readings_are_kept', 'The log of reading is kept for the days that the forum has set.'); end if;
  delete from public.reading where read_at < now() - (select make_interval(days => coalesce(reading_days, 730)) from public.forum);
  get diagnostics gone = row_count;
  return gone;
end $$;
reset role;
revoke all on function guard.on_file(), guard.forget_readings(), guard.find_documents(text, int) from public;
grant execute on function guard.forget_readings(), guard.find_documents(text, int) to chancery_app;
grant execute on function guard.on_file(), guard.forget_readings(), guard.find_documents(text, int) to chancery_owner;

set role chancery_owner;
do $$
declare t text;
begin
  foreach t in array array['document_file', 'document_text', 'handling_confirmation', 'reading', 'pack'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy guard on %I to chancery_guard using (true) with check (true)', t);
    execute format($p$create policy operator on %I to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'))$p$, t);
    execute format('grant select on %I to chancery_guard', t);
    execute format('grant select, insert on %I to chancery_app', t);
    continue when t = 'reading';
    execute format('create trigger kept before delete on %I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on %I for each statement execute function guard.never()', t);
  end loop;
  foreach t in array array['document_file', 'handling_confirmation'] loop
    execute format($p$create trigger audit_row after insert or update on %I for each row execute function audit.capture('draft', '', '')$p$, t);
  end loop;
  foreach t in array array['document_text', 'handling_confirmation', 'pack', 'reading'] loop
    execute format('create trigger kept_as_written before update on %I for each row execute function guard.never()', t);
  end loop;
end $$;
grant delete on reading to chancery_guard;
grant update (withdrawn_at) on document_file to chancery_guard;
grant update on document_file to chancery_app;
grant update (reading_days) on forum to chancery_app;
create policy files_seen on document_file for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'JOB'))
  or state = 'CLEAN' and withdrawn_at is null
    and exists (select from document d where d.id = document_id and d.state = 'PUBLISHED' and d.published_at <= now()));
create policy files_brought on document_file for insert to chancery_app with check ((select guard.may('SECRETARIAT')) and uploaded_by::text = (select guard.me()));
create policy files_moved on document_file for update to chancery_app using ((select guard.may('SECRETARIAT', 'JOB')));
create policy texts_seen on document_text for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'JOB'))
  or exists (select from document_file f join document d on d.id = f.document_id where f.id = file_id and (d.handling_note is null
    or exists (select from handling_confirmation c where c.document_id = d.id and c.user_id::text = (select guard.me()) and c.note = d.handling_note))));
create policy texts_made on document_text for insert to chancery_app with check ((select guard.may('JOB')));
create policy confirmations_seen on handling_confirmation for select to chancery_app using ((select guard.may('SECRETARIAT')) or user_id::text = (select guard.me()));
create policy confirmed on handling_confirmation for insert to chancery_app with check (user_id::text = (select guard.me())
  and exists (select from document d where d.id = document_id));
create policy readings_seen on reading for select to chancery_app using ((select guard.may('SECRETARIAT')) or user_id::text = (select guard.me()));
create policy readings_noted on reading for insert to chancery_app with check (user_id::text = (select guard.me())
  and exists (select from document d where d.id = document_id));
create policy packs_seen on pack for select to chancery_app using (user_id::text = (select guard.me()));
create policy packs_noted on pack for insert to chancery_app with check (user_id::text = (select guard.me())
  and exists (select from meeting m where m.id = meeting_id));
create trigger guard before insert or update on document_file for each row execute function guard.on_file();
reset role;
