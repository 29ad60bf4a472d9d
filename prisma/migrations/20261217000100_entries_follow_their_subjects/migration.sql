-- An entry shows no more than its subject, and that is asked when it is read. Its audience was set when it was written; a document
-- can be restricted or opened after that, a meeting announced, an agenda closed. Whoever has the audit page and may not read an
-- entry still has its number, time, table and hashes. No entry is written again.
set role chancery_guard;

-- Whether each of these is a document or a meeting, and no more: to find out whether a reader sees all that an entry is about.
create function guard.documents_and_meetings(ids uuid[]) returns setof uuid language sql stable rows 2 security definer set search_path = pg_catalog, pg_temp as $$
  select x.id from (select d.id from public.document d where d.id = any (ids) union all select m.id from public.meeting m where m.id = any (ids)) x
  where guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE') $$;

-- The audience of an entry where its subjects are not asked. Entries about documents were kept to those who see drafts because who may
-- know of a document changes; that is asked now. What happened to files, and drafts of meetings and of minutes, stay with those who
-- were told.
create function audit.told(audience text, table_name text, action text) returns text language sql immutable as $$
  select case when audience = 'draft' and action not like 'file.%' and action not like 'handling.%'
      and table_name in ('document', 'document_language', 'document_party', 'document_meeting', 'document_decision')
    then 'request' else audience end $$;
-- The audiences of which this reader reads every entry, whatever it is about: the secretariat sees all documents, meetings and agendas.
create function audit.read_whole() returns text[] language sql stable as $$
  select case when guard.may('ADMIN') then array['register', 'account']
              when guard.may('SECRETARIAT') then array['register', 'request', 'draft']
              when guard.may('REVIEWER', 'DELEGATE') then array['register'] else '{}' end $$;

-- Whether this reader sees now all that an entry is about. The conditions are those of the policies of agenda_template,
-- agenda_item, meeting and document.
create function audit.shows(audience text, table_name text, row_id uuid, action text, subjects uuid[]) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare about uuid[] := subjects || row_id;
begin
  if audit.told(audience, table_name, action) <> all (guard.audiences()) then return false; end if;
  if audience = any (audit.read_whole()) then return true; end if;
  if table_name = 'agenda_template' then return false; end if;
  if (table_name = 'agenda_item' or action like 'agenda.%') and exists (select from public.meeting m
       where m.id = any (about) and m.agenda_restricted and m.id not in (select guard.invited())) then return false; end if;
  if guard.may('ADMIN') then return true; end if;
  return not exists (select from public.meeting m where m.id = any (about) and m.is_draft)
    and not exists (select from public.document d where d.id = any (about) and not coalesce(
      (d.state in ('PUBLISHED', 'WITHDRAWN') and d.published_at <= now() or d.is_announced and d.state <> 'VOID')
      and (d.level = 'PUBLIC' or d.level = 'OBSERVERS' and guard.clearance() >= 1 or d.level = 'MEMBERS' and guard.clearance() >= 2
        or d.level = 'GROUP' and d.group_id in (select guard.bodies()) or d.level = 'PARTIES' and d.id in (select guard.named())), false));
end $$;
create function audit.shows_entry(entry bigint) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select audit.shows(l.audience, l.table_name, l.row_id, l.action, l.subjects) from audit.leaf l where l.seq = entry $$;
-- Before it is sealed an entry is seen by its own transaction alone.
create function audit.shows_event(event bigint, audience text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select audit.shows(l.audience, l.table_name, l.row_id, l.action, l.subjects) from audit.leaf l where l.event_id = event),
    audience = any (guard.audiences())) $$;

-- By number and audience, which the index has too, so that what all read is found as before.
alter policy reader on audit.leaf using (audience = any ((select audit.read_whole())::text[])
  or audience in ('request', 'draft') and audit.shows_entry(seq));
alter policy reader on audit.event using (audience = any ((select audit.read_whole())::text[])
  or audience in ('request', 'draft') and audit.shows_event(id, audience));
create or replace function audit.about(ids uuid[]) returns setof bigint language sql stable rows 100 security definer set search_path = pg_catalog, pg_temp as $$
  select seq from audit.leaf where subjects && ids and audit.shows(audience, table_name, row_id, action, subjects) $$;

-- What everybody with the audit page has of each entry: that it is there, unchanged.
create function audit.seals(first bigint, before bigint, most int) returns table (seq bigint, sealed_at timestamptz, table_name text, leaf_hash bytea, root_hash bytea)
language sql stable rows 50 security definer set search_path = pg_catalog, pg_temp as $$
  select l.seq, l.sealed_at, l.table_name, l.leaf_hash, l.root_hash from audit.leaf l
  where (select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER')) and l.seq >= first and l.seq < before order by l.seq desc limit most $$;
reset role;

revoke all on function guard.documents_and_meetings(uuid[]), audit.told(text, text, text), audit.read_whole(), audit.shows(text, text, uuid, text, uuid[]),
  audit.shows_entry(bigint), audit.shows_event(bigint, text), audit.seals(bigint, bigint, int) from public;
grant execute on function guard.documents_and_meetings(uuid[]), audit.told(text, text, text), audit.read_whole(), audit.shows_entry(bigint),
  audit.shows_event(bigint, text), audit.seals(bigint, bigint, int) to chancery_app, chancery_owner;
grant execute on function audit.shows(text, text, uuid, text, uuid[]) to chancery_owner;
