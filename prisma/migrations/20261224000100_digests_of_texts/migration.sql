-- The digest of the text of a file, kept with the file and so in the log: a text that somebody changed behind the back of the application no
-- longer matches it, and `npm run audit:verify` says so.
set role chancery_owner;
alter table document_file add column text_sha256 text;
create function text_digest(blocks jsonb, words text) returns text language sql stable as $$
  select encode(sha256(convert_to(blocks::text || E'\n' || words, 'UTF8')), 'hex') $$;
revoke all on function text_digest(jsonb, text) from public;
grant execute on function text_digest(jsonb, text) to chancery_guard;
grant update (text_sha256) on document_file to chancery_guard;

-- Texts that are there already. Files are not edited by this, so the guard is asked nothing; what is written is captured.
do $$
begin
  perform set_config('app.actor', 'command-line', true);
  alter table document_file disable trigger guard;
  update document_file f set text_sha256 = text_digest(t.blocks, t.words) from document_text t where t.file_id = f.id;
  alter table document_file enable trigger guard;
  perform set_config('app.actor', '', true);
end $$;
reset role;

set role chancery_guard;
-- As before; and the digest of its text follows the text.
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
  -- Its text was written: only the trigger of the text writes the digest.
  if to_jsonb(new) - 'text_sha256' = to_jsonb(old) - 'text_sha256' and pg_trigger_depth() > 1 then return new; end if;
  -- To be tried again.
  if guard.may('SECRETARIAT') and old.state = 'QUARANTINED' and new.tries = 0 and new.check_fault is null
    and to_jsonb(new) - array['tries', 'check_fault'] = to_jsonb(old) - array['tries', 'check_fault'] then return new; end if;
  if guard.may('JOB') and new.text_sha256 is not distinct from old.text_sha256 then
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
create function guard.on_text_written() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.document_file set text_sha256 = public.text_digest(new.blocks, new.words) where id = new.file_id;
  return null;
end $$;
revoke all on function guard.on_text_written() from public;
grant execute on function guard.on_text_written() to chancery_owner;
reset role;

set role chancery_owner;
create trigger digest after insert or update of blocks, words on document_text for each row execute function guard.on_text_written();
reset role;
