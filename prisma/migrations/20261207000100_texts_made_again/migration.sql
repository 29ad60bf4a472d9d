-- A file that cannot be checked is tried three times, and then shown to the secretariat, which can have it tried again. A text that was
-- extracted in an earlier way is made again from the same file.
set role chancery_owner;
alter table document_file
  -- How often its check failed for a reason that says nothing of the file, and the last of these reasons.
  add column tries int not null default 0, add column check_fault text,
  -- What the secretariat should know of it though it was let through.
  add column remark text,
  -- What may be missing from the text version, and in which way it was extracted; 0 is before ways were counted.
  add column text_note text, add column text_version int not null default 0;
create index document_file_text_version on document_file (text_version) where state = 'CLEAN' and withdrawn_at is null;
reset role;

set role chancery_guard;
create or replace function guard.on_file() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_text constant text[] := array['text_size', 'text_fault', 'text_note', 'text_version'];
begin
  if tg_op = 'INSERT' then
    if new.state <> 'QUARANTINED' and guard.me() not in ('seed', 'command-line') then
      perform guard.refuse('file_begins_in_quarantine', 'A file waits in quarantine until it has been examined.'); end if;
    return new;
  end if;
  if (new.id, new.document_id, new.language, new.format, new.name, new.upload, new.uploaded_by, new.uploaded_at, new.size)
     is distinct from (old.id, old.document_id, old.language, old.format, old.name, old.upload, old.uploaded_by, old.uploaded_at, old.size) then
    perform guard.refuse('file_keeps_its_facts', 'A file is replaced by another one, never changed.'); end if;
  -- Withdrawn, or replaced by the file that has just been found clean.
  if to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at' and (pg_trigger_depth() > 1 or guard.may('SECRETARIAT')) then return new; end if;
  -- To be tried again.
  if guard.may('SECRETARIAT') and old.state = 'QUARANTINED' and new.tries = 0 and new.check_fault is null
    and to_jsonb(new) - array['tries', 'check_fault'] = to_jsonb(old) - array['tries', 'check_fault'] then return new; end if;
  if guard.may('JOB') then
    if old.state = 'CLEAN' and new.text_version >= old.text_version and to_jsonb(new) - of_text = to_jsonb(old) - of_text then return new; end if;
    if old.state <> 'QUARANTINED' then perform guard.refuse('file_examined_once', 'This file has been examined already.'); end if;
    if new.state = 'CLEAN' then
      update public.document_file set withdrawn_at = now() where document_id = new.document_id and language = new.language and format = new.format
        and state = 'CLEAN' and withdrawn_at is null and id <> new.id;
    end if;
    return new;
  end if;
  perform guard.refuse('file_keeps_its_facts', 'A file is replaced by another one, never changed.');
end $$;
-- The words of a text change only when the server makes it again.
create function guard.on_text() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not guard.may('JOB') or (new.id, new.file_id, new.document_id, new.language) is distinct from (old.id, old.file_id, old.document_id, old.language) then
    perform guard.refuse('text_follows_its_file', 'The text of a file is made by the server.'); end if;
  return new;
end $$;
reset role;
revoke all on function guard.on_text() from public;
grant execute on function guard.on_text() to chancery_owner;

set role chancery_owner;
drop trigger kept_as_written on document_text;
create trigger guard before update on document_text for each row execute function guard.on_text();
grant update (blocks, words, made_at) on document_text to chancery_app;
create policy texts_made_again on document_text for update to chancery_app using ((select guard.may('JOB'))) with check ((select guard.may('JOB')));
reset role;
