-- A meeting can be prepared in private: until it is announced, it and all that belongs to it is seen by the secretariat and by
-- administrators alone. Every meeting that is in a register before this is announced.
set role chancery_owner;
alter table meeting add column is_draft boolean not null default false,
  -- What nobody else knows of is not confirmed, postponed or held.
  add constraint meeting_draft_state check (not is_draft or state in ('PLANNED', 'CANCELLED'));
create index meeting_drafts on meeting (id) where is_draft;
-- Announcing does not change what the form of the meeting edits.
drop trigger edited on meeting;
create trigger edited after update on meeting for each row
  when (to_jsonb(old) - array['agenda_state', 'agenda_restricted', 'agenda_revision', 'list_final_at', 'is_draft']
    is distinct from to_jsonb(new) - array['agenda_state', 'agenda_restricted', 'agenda_revision', 'list_final_at', 'is_draft'])
  execute function guard.on_edited('meeting', 'id');
reset role;

set role chancery_guard;
create function guard.drafts() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.id from public.meeting m where m.is_draft $$;
-- An invitation that is being prepared opens nothing yet. Nothing else is changed in the function.
create or replace function guard.invited() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.meeting_id from public.invitation i where i.party_id = guard.party()::uuid and i.withdrawn_at is null
    and guard.may('REVIEWER', 'DELEGATE') and (i.capacity = 'GUEST' or guard.clearance() >= 1)
    and i.meeting_id not in (select guard.drafts())
  union select a.meeting_id from public.attendance a where a.party_id = guard.party()::uuid and a.retracted_at is null
    and guard.may('REVIEWER', 'DELEGATE') and a.status in ('IN_ATTENDANCE', 'AS_OBSERVER') and guard.clearance() >= 1
    and a.meeting_id not in (select guard.drafts()) $$;
-- What is recorded of a draft is told to those who see it, and stays so: like the draft of a request.
create or replace function audit.add(audience text, action text, table_name text, row_id uuid, subjects uuid[], more jsonb, system_actor text default null)
returns bigint language sql as $$
  with told as (select case when audience in ('register', 'request')
    and exists (select from public.meeting m where m.is_draft and m.id = any (subjects)) then 'draft' else audience end as audience)
  insert into audit.event (tx, audience, body)
  select pg_current_xact_id()::text::bigint, told.audience, convert_to((jsonb_build_object(
    'v', 1, 'actor', coalesce(system_actor, audit.actor()), 'role', nullif(current_setting('app.role', true), ''),
    'request', nullif(current_setting('app.request', true), ''), 'audience', told.audience, 'action', action,
    'table', table_name, 'id', row_id, 'subjects', to_jsonb(subjects)) || more)::text, 'UTF8')
  from told returning id $$;
create function guard.on_meeting() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.is_draft and not old.is_draft then
    perform guard.refuse('meeting_announced', 'A meeting that was announced cannot become a draft again.'); end if;
  return new;
end $$;
-- Whether a document belongs to drafts alone: it has meetings, and none of them is announced.
create function guard.is_of_drafts(document uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_and(m.is_draft), false) from public.document_meeting p join public.meeting m on m.id = p.meeting_id
  where p.document_id = document and p.withdrawn_at is null $$;
-- A document that belongs to drafts alone would tell of them: it is neither published nor announced as to follow. What others read
-- before it was put before a draft stays open to them; only its place there is hidden.
create function guard.on_document_told() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (new.state = 'PUBLISHED' and old.state <> 'PUBLISHED' or new.is_announced and not old.is_announced) and guard.is_of_drafts(new.id) then
    perform guard.refuse('document_of_a_draft', 'The meeting of this document is not announced yet.'); end if;
  return new;
end $$;
create function guard.on_document_placed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.withdrawn_at is null and exists (select from public.document d where d.id = new.document_id
       and (d.is_announced and d.state in ('AWAITED', 'RECEIVED', 'IN_REVIEW') or d.state = 'PUBLISHED' and d.published_at > now()))
     and guard.is_of_drafts(new.document_id) then
    perform guard.refuse('document_of_a_draft', 'The meeting of this document is not announced yet.'); end if;
  return null;
end $$;
reset role;
revoke all on function guard.drafts(), guard.on_meeting(), guard.is_of_drafts(uuid), guard.on_document_told(), guard.on_document_placed() from public;
grant execute on function guard.drafts() to chancery_app, chancery_owner;
grant execute on function guard.on_meeting(), guard.on_document_told(), guard.on_document_placed() to chancery_owner;

set role chancery_owner;
create trigger guard before update on meeting for each row execute function guard.on_meeting();
create trigger guard_told before update on document for each row execute function guard.on_document_told();
create trigger guard_placed after insert or update on document_meeting for each row execute function guard.on_document_placed();
alter policy meetings_seen on meeting using ((select guard.may('ADMIN', 'SECRETARIAT'))
  or not is_draft and ((select guard.may('REVIEWER'))
    or (select guard.may('DELEGATE')) and (group_id in (select guard.bodies()) or id in (select guard.invited()))));
do $$
declare t text;
begin
  foreach t in array array['meeting_day', 'meeting_party', 'meeting_total', 'invitation', 'attendance', 'decision', 'decision_actor', 'reservation',
      'progress_note'] loop
    -- Who sees every meeting is not asked for each: at many meetings that would gather all of them first. Drafts are few.
    execute format($p$alter policy of_meeting_seen on %I using ((select guard.may('ADMIN', 'SECRETARIAT'))
      or (select guard.may('REVIEWER')) and meeting_id not in (select guard.drafts()) or exists (select from meeting m where m.id = meeting_id))$p$, t);
  end loop;
  foreach t in array array['delegate', 'credential'] loop
    execute format($p$alter policy own_seen on %I using ((select guard.may('REVIEWER', 'DELEGATE')) and party_id::text = (select guard.party())
      and meeting_id not in (select guard.drafts()))$p$, t);
    execute format($p$alter policy own_changed on %I using ((select guard.may('REVIEWER', 'DELEGATE')) and party_id::text = (select guard.party())
      and meeting_id not in (select guard.drafts()))$p$, t);
    execute format($p$alter policy own_written on %I with check ((select guard.may('REVIEWER', 'DELEGATE')) and party_id::text = (select guard.party())
      and meeting_id not in (select guard.drafts()))$p$, t);
  end loop;
end $$;
alter policy answered on invitation using ((select guard.may('REVIEWER', 'DELEGATE')) and party_id::text = (select guard.party())
  and meeting_id not in (select guard.drafts()));
alter policy minutes_seen on minutes using ((select guard.may('ADMIN', 'SECRETARIAT'))
  or (select guard.may('REVIEWER')) and meeting_id not in (select guard.drafts())
  or state = 'CIRCULATED' and (select guard.may('DELEGATE')) and meeting_id in (select guard.invited())
  or state in ('APPROVED', 'LOCKED') and exists (select from meeting m where m.id = meeting_id));
alter policy comments_seen on minutes_comment using ((select guard.may('ADMIN', 'SECRETARIAT'))
  or (select guard.may('REVIEWER')) and meeting_id not in (select guard.drafts())
  or (select guard.may('DELEGATE')) and party_id::text = (select guard.party()) and meeting_id not in (select guard.drafts()));
reset role;
