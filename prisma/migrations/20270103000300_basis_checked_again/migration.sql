-- The file of a request that cannot be checked is tried three times, as files of documents are, and then shown to the secretariat with the
-- reason, which can have it tried again.
set role chancery_owner;
alter table change_request_file add column tries int not null default 0, add column check_fault text;
grant update (tries, check_fault) on change_request_file to chancery_job;
grant update (tries, check_fault, failed_at) on change_request_file to chancery_app;
create policy request_files_tried_again on change_request_file for update to chancery_app using ((select guard.may('SECRETARIAT')));
reset role;

set role chancery_guard;
-- As before, besides.
create or replace function guard.on_request_file() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s text;
  of_tries constant text[] := array['tries', 'check_fault', 'failed_at'];
begin
  if tg_op = 'INSERT' then
    if new.state <> 'QUARANTINED' and not audit.is_operator() then
      perform guard.refuse('file_begins_in_quarantine', 'A file waits in quarantine until it has been checked.'); end if;
    if new.uploaded_by::text <> audit.actor() and not audit.is_operator() then
      perform guard.refuse('version_by_its_author', 'A file is attached in one''s own name.'); end if;
    select state into s from public.change_request where id = new.change_request_id for update;
    if s not in ('DRAFT', 'SUBMITTED', 'RETURNED') then perform guard.refuse('change_request_is_final', 'This request is closed.'); end if;
    return new;
  end if;
  -- To be tried again.
  if guard.may('SECRETARIAT') and old.state = 'QUARANTINED' and new.tries = 0 and new.check_fault is null and new.failed_at is null
    and to_jsonb(new) - of_tries = to_jsonb(old) - of_tries then return new; end if;
  if (new.id, new.change_request_id, new.format, new.name, new.upload, new.size, new.uploaded_by, new.uploaded_at)
     is distinct from (old.id, old.change_request_id, old.format, old.name, old.upload, old.size, old.uploaded_by, old.uploaded_at)
     or not guard.may('JOB') then
    perform guard.refuse('file_keeps_its_facts', 'A file is replaced by another one, never changed.'); end if;
  if old.state <> 'QUARANTINED' then perform guard.refuse('file_examined_once', 'This file has been checked already.'); end if;
  return new;
end $$;
reset role;
