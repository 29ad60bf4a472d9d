-- The file behind a change request: the decision or the letter itself. It is checked before the request can be submitted with it, and its
-- digest is part of the version that is approved.
set role chancery_owner;
create table change_request_file (
  id uuid primary key, change_request_id uuid not null references change_request, format text not null, name text not null,
  -- Under which the upload waits until it has been checked.
  upload text not null unique,
  state text not null default 'QUARANTINED', reason text, size bigint not null, sha256 text, pages int, scanned_by text,
  -- Since when the check could not be carried out. That says nothing about the file.
  failed_at timestamptz(6),
  uploaded_by uuid not null references app_user, uploaded_at timestamptz(6) not null default now(), examined_at timestamptz(6),
  constraint change_request_file_of_request unique (id, change_request_id),
  constraint change_request_file_format check (format in ('PDF', 'DOCX', 'XLSX', 'PPTX', 'PNG', 'JPEG')),
  constraint change_request_file_state check (state in ('QUARANTINED', 'CLEAN', 'REJECTED')),
  constraint change_request_file_size check (size between 0 and 200000000),
  constraint change_request_file_digest check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint change_request_file_scanner check (scanned_by in ('CLAMAV', 'NONE')),
  constraint change_request_file_examined check ((state = 'QUARANTINED') = (examined_at is null)),
  constraint change_request_file_clean check (state <> 'CLEAN' or sha256 is not null and scanned_by is not null),
  constraint change_request_file_rejected check ((state = 'REJECTED') = (reason is not null)));
create index change_request_file_change_request_id_idx on change_request_file (change_request_id);
create index change_request_file_quarantine on change_request_file (uploaded_at) where state = 'QUARANTINED';
-- Rows that are there already are not touched: none of them has a file.
alter table change_request_draft add column file_id uuid,
  add constraint change_request_draft_file foreign key (file_id, change_request_id) references change_request_file (id, change_request_id);
alter table change_request_version add column file_id uuid,
  add constraint change_request_version_file foreign key (file_id, change_request_id) references change_request_file (id, change_request_id);
create index change_request_version_file_id_idx on change_request_version (file_id);
reset role;

set role chancery_guard;
create function guard.on_request_file() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s text;
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
  if (new.id, new.change_request_id, new.format, new.name, new.upload, new.size, new.uploaded_by, new.uploaded_at)
     is distinct from (old.id, old.change_request_id, old.format, old.name, old.upload, old.size, old.uploaded_by, old.uploaded_at)
     or not guard.may('JOB') then
    perform guard.refuse('file_keeps_its_facts', 'A file is replaced by another one, never changed.'); end if;
  if old.state <> 'QUARANTINED' then perform guard.refuse('file_examined_once', 'This file has been checked already.'); end if;
  return new;
end $$;
-- A version names the file that goes with it by its digest, and only one that was found clean. Nothing else is changed in the function.
create or replace function guard.on_version() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s text; k text; content jsonb := convert_from(new.content, 'UTF8')::jsonb;
begin
  select state, kind into s, k from public.change_request where id = new.change_request_id for update;
  if s not in ('DRAFT', 'SUBMITTED', 'RETURNED') then perform guard.refuse('change_request_is_final', 'This request is closed.'); end if;
  if new.version <> 1 + (select coalesce(max(version), 0) from public.change_request_version where change_request_id = new.change_request_id) then
    perform guard.refuse('version_is_the_next', 'Somebody else has edited this request.'); end if;
  if new.author_id::text <> audit.actor() and not audit.is_operator() then
    perform guard.refuse('version_by_its_author', 'A version is written by its author.'); end if;
  if length(btrim(coalesce(content ->> 'reason', ''))) = 0 or length(btrim(coalesce(content #>> '{basis,text}', ''))) = 0 then
    perform guard.refuse('version_has_reason_and_basis', 'A submitted request names its reason and its basis.'); end if;
  if jsonb_typeof(content -> 'operations') is distinct from 'array' or jsonb_array_length(content -> 'operations') not between 1 and 50 then
    perform guard.refuse('version_has_operations', 'A request holds one to fifty operations.'); end if;
  if (new.file_id is null) <> (content #> '{basis,file}' is null) or new.file_id is not null and not exists (
      select from public.change_request_file f where f.id = new.file_id and f.change_request_id = new.change_request_id and f.state = 'CLEAN'
        and f.sha256 = content #>> '{basis,file,digest}' and f.name = content #>> '{basis,file,name}' and f.size::text = content #>> '{basis,file,size}') then
    perform guard.refuse('version_names_its_file', 'A version names its file by the digest with which it was found clean.'); end if;
  insert into public.change_request_author values (new.change_request_id, new.author_id) on conflict do nothing;
  return new;
end $$;
reset role;
revoke all on function guard.on_request_file() from public;
grant execute on function guard.on_request_file() to chancery_owner;

set role chancery_owner;
alter table change_request_file enable row level security, force row level security;
create policy guard on change_request_file to chancery_guard using (true) with check (true);
create policy operator on change_request_file to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'));
create trigger guard before insert or update on change_request_file for each row execute function guard.on_request_file();
create trigger kept before delete on change_request_file for each row execute function guard.never();
create trigger kept_whole before truncate on change_request_file for each statement execute function guard.never();
create trigger audit_row after insert or update on change_request_file for each row execute function audit.capture('draft', '', '');
grant select on change_request_file to chancery_guard;
grant select, insert on change_request_file to chancery_app;
grant update (state, reason, sha256, pages, scanned_by, failed_at, examined_at) on change_request_file to chancery_app;
-- With a version a file is read by whoever may read the request; before that, by whoever reads drafts.
create policy request_files_seen on change_request_file for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'JOB'))
  or state = 'CLEAN' and exists (select from change_request_version v where v.file_id = change_request_file.id));
create policy request_files_attached on change_request_file for insert to chancery_app with check (
  (select guard.may('SECRETARIAT')) and uploaded_by::text = (select guard.me()));
create policy request_files_judged on change_request_file for update to chancery_app using ((select guard.may('JOB')));
reset role;
