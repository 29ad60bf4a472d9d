-- What the server does by itself has a login of its own, chancery_job: it examines files and opens the door. The login of the web process
-- acts for accounts alone, each in its own role and party: not as the server, not as the door, and for nobody that there is not.
set role chancery_guard;
create function audit.is_job() returns boolean language sql stable as $$
  select pg_has_role(session_user, 'chancery_job', 'MEMBER') $$;
create or replace function audit.actor() returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare a text := nullif(current_setting('app.actor', true), ''); r text := current_setting('app.role', true); p text := nullif(current_setting('app.party', true), '');
begin
  if a is null then
    raise exception 'actor_required: no actor in this transaction' using errcode = '42501', constraint = 'actor_required'; end if;
  if audit.is_operator() then return a; end if;
  if a in ('seed', 'command-line') then
    raise exception 'actor_required: % is not for this login', a using errcode = '42501', constraint = 'actor_required'; end if;
  if a = 'job' or audit.is_job() then
    if a = 'job' and audit.is_job() and r = 'JOB' then return a; end if;
    raise exception 'actor_required: % is not for this login', a using errcode = '42501', constraint = 'actor_required';
  end if;
  -- Whoever has just changed their own account, in this transaction, was looked at before it was changed.
  if a !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' or not exists (select from public.app_user u where u.id = a::uuid
       and (u.active and u.role = r and u.party_id::text is not distinct from p or u.xmin = pg_current_xact_id_if_assigned()::xid)) then
    raise exception 'actor_of_an_account: % is no active account with this role and party', a using errcode = '42501', constraint = 'actor_of_an_account';
  end if;
  return a;
end $$;
-- As before, and nobody but the login of the server has its role.
create or replace function guard.may(variadic roles text[]) returns boolean language sql stable as $$
  select guard.me() is not null and guard.clearance() >= 0 and coalesce(current_setting('app.role', true) = any (roles), false)
    and (current_setting('app.role', true) <> 'JOB' or pg_has_role(session_user, 'chancery_job', 'MEMBER')) $$;
revoke all on function audit.is_job() from public;
grant execute on function audit.is_job() to chancery_owner;

grant usage on schema audit, guard, door to chancery_job;
grant execute on function audit.record(text, text, text, uuid, uuid[], jsonb), audit.entry(bytea, bytea), guard.me(), guard.party(), guard.clearance(),
  guard.may(text[]), guard.forget_readings() to chancery_job;
-- Before somebody is signed in, and to sign them in and out: nobody who has the login of the web process alone opens a session for others.
revoke execute on function door.knock(text, inet, bytea), door.take_back(uuid), door.find_login(text), door.record_refusal(text),
  door.open_session(uuid, bytea, interval, interval, uuid), door.close_session(bytea), guard.forget_readings() from chancery_app;
grant execute on function door.knock(text, inet, bytea), door.take_back(uuid), door.find_login(text), door.record_refusal(text),
  door.open_session(uuid, bytea, interval, interval, uuid), door.close_session(bytea) to chancery_job;
reset role;

set role chancery_owner;
grant select on document_file, document_text, change_request_file to chancery_job;
grant update (state, reason, sha256, crc32, pages, scanned_by, remark, examined_at, check_fault, tries, text_size, text_fault, text_note, text_version)
  on document_file to chancery_job;
grant insert, update (blocks, words, made_at) on document_text to chancery_job;
grant update (state, reason, sha256, pages, scanned_by, failed_at, examined_at) on change_request_file to chancery_job;
create policy server_sees on document_file for select to chancery_job using ((select guard.may('JOB')));
create policy server_judges on document_file for update to chancery_job using ((select guard.may('JOB')));
create policy server_sees on document_text for select to chancery_job using ((select guard.may('JOB')));
create policy server_makes on document_text for insert to chancery_job with check ((select guard.may('JOB')));
create policy server_makes_again on document_text for update to chancery_job using ((select guard.may('JOB'))) with check ((select guard.may('JOB')));
create policy server_sees on change_request_file for select to chancery_job using ((select guard.may('JOB')));
create policy server_judges on change_request_file for update to chancery_job using ((select guard.may('JOB')));
drop policy texts_made on document_text;
drop policy texts_made_again on document_text;
drop policy request_files_judged on change_request_file;
alter policy files_moved on document_file using ((select guard.may('SECRETARIAT')));
revoke insert, update on document_text from chancery_app;
revoke update (blocks, words, made_at) on document_text from chancery_app;
revoke update (state, reason, sha256, pages, scanned_by, failed_at, examined_at) on change_request_file from chancery_app;
-- Its texts are indexed by them; none sees a row that the login does not.
do $$ declare f text; begin
  for f in select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proowner = 'chancery_owner'::regrole loop
    execute format('grant execute on function %s to chancery_job', f);
  end loop;
end $$;
reset role;
