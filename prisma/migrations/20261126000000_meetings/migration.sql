-- Meetings: what is planned and what was held, the agenda, whom the secretariat invites, and who came.
-- Seen by the rule of lib/meetings/visibility.ts, written here a second time and apart: guard.bodies(), guard.invited().
set role chancery_owner;

create table meeting (
  id uuid primary key, code text not null unique, kind text not null, group_id uuid not null references "group", ordinal int,
  title text not null, state text not null default 'PLANNED', state_reason text,
  -- First and last day, as sure as they are known: a month or a year for some old meetings.
  begins text not null,
  ends text,
  first_day date not null generated always as (interval_bound(begins, 'earliest')) stored,
  last_day date not null generated always as (interval_bound(coalesce(ends, begins), 'latest')) stored,
  zone text not null, city text, country text, venue text, mode text, practical_notes text,
  agenda_state text not null default 'PROVISIONAL', agenda_restricted boolean not null default false,
  -- Counts the writings of the agenda, so that two who order it at once do not undo each other.
  agenda_revision int not null default 0,
  nominations_until timestamptz(6), list_final_at timestamptz(6),
  -- Rises with whatever a calendar shows (RFC 5545, 3.8.7.4).
  sequence int not null default 0, changed_at timestamptz(6) not null default now(),
  certainty text not null, sources text[],
  constraint meeting_code_form check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  constraint meeting_kind check (kind in ('MINISTERIAL', 'SENIOR_OFFICIALS', 'STEERING', 'AD_HOC_GROUP', 'WORKING_GROUP', 'PREPARATORY',
    'WORKSHOP', 'BUSINESS_FORUM', 'CONSULTATION', 'RELATED')),
  constraint meeting_state check (state in ('PLANNED', 'CONFIRMED', 'POSTPONED', 'CANCELLED', 'HELD')),
  constraint meeting_mode check (mode in ('IN_PERSON', 'VIRTUAL', 'HYBRID')),
  constraint meeting_agenda_state check (agenda_state in ('PROVISIONAL', 'ADOPTED')),
  constraint meeting_ordinal check (ordinal between 1 and 999),
  constraint meeting_country_form check (country ~ '^[A-Z]{2}$'),
  constraint meeting_days_in_order check (first_day <= last_day and last_day < '9999-12-31' and first_day > '0001-01-01'),
  constraint meeting_certainty check (certainty in ('CONFIRMED', 'REPORTED', 'INFERRED')));
create index meeting_first_day_idx on meeting (first_day);
create index meeting_group_id_first_day_idx on meeting (group_id, first_day);
-- Hours are kept as the clock of the zone shows them: a law about its clocks may change before a coming meeting.
create table meeting_day (
  id uuid primary key, meeting_id uuid not null references meeting, on_day date not null, opens text, closes text, withdrawn_at timestamptz(6),
  constraint meeting_day_hours check (opens ~ '^([01]\d|2[0-3]):[0-5]\d$' and closes ~ '^([01]\d|2[0-3]):[0-5]\d$' and (closes is null or opens < closes)));
create unique index meeting_day_once on meeting_day (meeting_id, on_day) where withdrawn_at is null;
create table meeting_party (
  id uuid primary key, meeting_id uuid not null references meeting, party_id uuid not null references party, role text not null,
  withdrawn_at timestamptz(6),
  constraint meeting_party_role check (role in ('HOST', 'CO_CHAIR')));
create unique index meeting_party_once on meeting_party (meeting_id, party_id, role) where withdrawn_at is null;
create table meeting_link (
  id uuid primary key, meeting_id uuid not null unique references meeting, address text, words text);
-- Numbers that sources give of old meetings, without names.
create table meeting_total (
  id uuid primary key, meeting_id uuid not null references meeting, counted text not null, number int not null, at_least boolean not null default false,
  sources text[], withdrawn_at timestamptz(6),
  constraint meeting_total_counted check (counted in ('DELEGATES', 'PARTICIPANTS', 'COUNTRIES', 'MEMBERS', 'MEMBER_STATES', 'OBSERVERS', 'OBSERVER_STATES',
    'ORGANIZATIONS', 'MINISTERS', 'BUSINESS_LEADERS')),
  constraint meeting_total_number check (number > 0));
create index meeting_total_meeting_id_idx on meeting_total (meeting_id);
alter table note add column meeting_id uuid references meeting;
alter table note drop constraint note_one_subject, add constraint note_one_subject check (num_nonnulls(party_id, group_id, meeting_id) <= 1);
create index note_meeting_id_idx on note (meeting_id);

create table agenda_item (
  id uuid primary key, meeting_id uuid not null references meeting, parent_id uuid references agenda_item, position int not null, title text not null,
  purpose text, on_day date, at text, presenter text, withdrawn_at timestamptz(6),
  constraint agenda_item_purpose check (purpose in ('INFORMATION', 'DISCUSSION', 'DECISION')),
  constraint agenda_item_at check (at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  constraint agenda_item_not_under_itself check (parent_id <> id));
create index agenda_item_meeting_id_idx on agenda_item (meeting_id);
create table agenda_note (
  id uuid primary key, agenda_item_id uuid not null unique references agenda_item, meeting_id uuid not null references meeting, text text not null);
create index agenda_note_meeting_id_idx on agenda_note (meeting_id);
create table agenda_template (
  id uuid primary key, kind text not null unique, outline text not null);

create table invitation (
  id uuid primary key, meeting_id uuid not null references meeting, party_id uuid not null references party, capacity text not null,
  invited_on date not null, answer text not null default 'NONE', answered_at timestamptz(6), answered_by uuid references app_user,
  -- In the order of protocol where it is set by hand.
  place int, withdrawn_at timestamptz(6),
  constraint invitation_capacity check (capacity in ('MEMBER', 'OBSERVER', 'GUEST', 'SECRETARIAT')),
  constraint invitation_answer check (answer in ('NONE', 'ACCEPTED', 'DECLINED', 'APOLOGIES')));
create unique index invitation_once on invitation (meeting_id, party_id) where withdrawn_at is null;
create index invitation_party_id_meeting_id_idx on invitation (party_id, meeting_id);

create table attendance (
  id uuid primary key, meeting_id uuid not null references meeting, party_id uuid not null references party, on_day date, status text not null,
  mode text, certainty text not null, sources text[], noted_at timestamptz(6) not null default now(), retracted_at timestamptz(6),
  constraint attendance_status check (status in ('IN_ATTENDANCE', 'AS_OBSERVER', 'APOLOGIES', 'UNABLE', 'ABSENT')),
  constraint attendance_mode check (mode in ('IN_PERSON', 'VIRTUAL')),
  constraint attendance_certainty check (certainty in ('CONFIRMED', 'REPORTED', 'INFERRED')));
create index attendance_party_id_meeting_id_idx on attendance (party_id, meeting_id);
create index attendance_meeting_id_idx on attendance (meeting_id);
reset role;

-- The history of a meeting holds what changed of anything that belongs to it, and a note on a meeting is told to those who read all
-- meetings. Nothing else is changed in the function.
set role chancery_guard;
create or replace function audit.capture() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  o jsonb; n jsonb := to_jsonb(new); k text; changed text[]; event bigint; salt bytea; audience text := tg_argv[0];
  personal text[] := string_to_array(tg_argv[1], ','); outside text[] := string_to_array(tg_argv[2], ',');
  salts bytea[] := '{}'; names text[] := '{}'; vals jsonb := n; subjects uuid[];
  row_id uuid := case when jsonb_typeof(n -> 'id') = 'string' then n ->> 'id' else n ->> 'change_request_id' end;   -- null for the forum and for sources
begin
  if tg_op = 'UPDATE' then o := to_jsonb(old); end if;
  changed := array(select c from jsonb_object_keys(n) c where o is null or n -> c is distinct from o -> c order by c);
  if cardinality(changed) = 0 then return null; end if;
  foreach k in array personal loop                 -- fresh 244 random bits a value: a name cannot be guessed from its digest
    continue when coalesce(n -> k, 'null') = 'null';
    salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    n := jsonb_set(n, array[k], jsonb_build_object('commitment', encode(sha256(salt || convert_to((vals -> k)::text, 'UTF8')), 'hex')));
    salts := salts || salt; names := names || k;
  end loop;
  if audience = 'request' and exists (select from public.change_request r where r.submitted_at is null
       and r.id = (vals ->> case tg_table_name when 'change_request' then 'id' else 'change_request_id' end)::uuid) then
    audience := 'draft'; end if;
  if tg_table_name = 'note' and vals ->> 'meeting_id' is not null then audience := 'request'; end if;   -- not everybody sees every meeting
  subjects := array(select distinct v.value::uuid from jsonb_each_text(vals) v where v.value is not null and v.key in (
    'party_id', 'group_id', 'parent_id', 'user_id', 'change_request_id', 'meeting_id', 'person_id')
    or v.key = 'id' and tg_table_name in ('party', 'group', 'app_user', 'change_request', 'meeting', 'person'));
  event := audit.add(audience, 'row.' || lower(tg_op), tg_table_name, row_id, subjects, jsonb_build_object(
    'changed', to_jsonb(changed), 'row', n - outside,
    'old', coalesce((select jsonb_object_agg(c, o -> c) from unnest(changed) c where o is not null and c <> all (personal || outside)), '{}')));
  for i in 1 .. cardinality(names) loop
    insert into audit.personal values (event, 'row.' || names[i], row_id, salts[i], vals -> names[i]); end loop;
  return null;
end $$;

-- The bodies whose meetings this party may see: the plenary for members, and where it holds a certain seat today, its own or
-- through the group as which a body sits. A definer: asked once a query, whatever the policies of the tables in it.
create function guard.bodies() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with held as (
    select s.group_id from public.seat s, public.forum_today() d
    where s.party_id = guard.party()::uuid and s.retracted_at is null and s.from_latest <= d and d < s.to_earliest)
  select g.id from public."group" g where g.retracted_at is null and guard.may('REVIEWER', 'DELEGATE') and guard.clearance() >= 1 and (
    g.kind = 'PLENARY' and guard.clearance() >= 2 or g.id in (select group_id from held)
    or g.composition = 'SEATS_OF' and g.composition_group_id in (select group_id from held)) $$;
-- The meetings to which this party is invited or at which it was. A right from the register ends with the membership; a guest's
-- does not depend on one.
create function guard.invited() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.meeting_id from public.invitation i where i.party_id = guard.party()::uuid and i.withdrawn_at is null
    and guard.may('REVIEWER', 'DELEGATE') and (i.capacity = 'GUEST' or guard.clearance() >= 1)
  union select a.meeting_id from public.attendance a where a.party_id = guard.party()::uuid and a.retracted_at is null
    and guard.may('REVIEWER', 'DELEGATE') and a.status in ('IN_ATTENDANCE', 'AS_OBSERVER') and guard.clearance() >= 1 $$;
-- What a delegation may change of its invitation: its answer, and that only while the meeting lies ahead.
create function guard.on_invitation() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if guard.may('DELEGATE', 'REVIEWER') then
    if (new.id, new.meeting_id, new.party_id, new.capacity, new.invited_on, new.place, new.withdrawn_at)
       is distinct from (old.id, old.meeting_id, old.party_id, old.capacity, old.invited_on, old.place, old.withdrawn_at) then
      perform guard.refuse('invitation_answer_only', 'A delegation answers its invitation and changes nothing else of it.'); end if;
    if old.withdrawn_at is not null or not exists (select from public.meeting m where m.id = new.meeting_id and m.state in ('PLANNED', 'CONFIRMED')) then
      perform guard.refuse('invitation_open', 'This meeting is not being prepared any more.'); end if;
    if new.answered_by::text is distinct from guard.me() then perform guard.refuse('invitation_answer_only', 'One answers in one''s own name.'); end if;
    new.answered_at := now();
  end if;
  return new;
end $$;
reset role;
revoke all on function guard.bodies(), guard.invited(), guard.on_invitation() from public;
grant execute on function guard.bodies(), guard.invited() to chancery_app, chancery_owner;
grant execute on function guard.on_invitation() to chancery_owner;

set role chancery_owner;
do $$
declare
  t text;
  all_of_them text[] := array['meeting', 'meeting_day', 'meeting_party', 'meeting_link', 'meeting_total', 'agenda_item', 'agenda_note', 'agenda_template',
    'invitation', 'attendance'];
begin
  foreach t in array all_of_them loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy guard on %I to chancery_guard using (true) with check (true)', t);
    execute format($p$create policy operator on %I to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'))$p$, t);
    execute format('grant select on %I to chancery_guard', t);
    execute format('grant select, insert, update on %I to chancery_app', t);
    execute format('create trigger kept before delete on %I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on %I for each statement execute function guard.never()', t);
    execute format($p$create policy written on %I for insert to chancery_app with check ((select guard.may('SECRETARIAT')))$p$, t);
    execute format($p$create policy edited on %I for update to chancery_app using ((select guard.may('SECRETARIAT')))$p$, t);
    execute format($p$create trigger audit_row after insert or update on %I for each row execute function audit.capture(%L, %L, '')$p$, t,
      -- Administrators read the log of drafts; private notes of the secretariat stay its own, hence a commitment.
      case t when 'agenda_note' then 'draft' else 'request' end,
      case t when 'agenda_note' then 'text' when 'agenda_item' then 'presenter' when 'meeting_link' then 'address,words' else '' end);
  end loop;
  foreach t in array array['meeting_day', 'meeting_party', 'meeting_total', 'invitation', 'attendance'] loop
    -- Who sees every meeting is not asked for each: at many meetings that would gather all of them first.
    execute format($p$create policy of_meeting_seen on %I for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
      or exists (select from meeting m where m.id = meeting_id))$p$, t);
  end loop;
end $$;
create policy meetings_seen on meeting for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
  or (select guard.may('DELEGATE')) and (group_id in (select guard.bodies()) or id in (select guard.invited())));
create policy links_seen on meeting_link for select to chancery_app using ((select guard.may('SECRETARIAT'))
  or (select guard.may('REVIEWER', 'DELEGATE')) and meeting_id in (select guard.invited()));
create policy agenda_seen on agenda_item for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
  or meeting_id in (select guard.invited()) or exists (select from meeting m where m.id = meeting_id and not m.agenda_restricted));
create policy private_notes on agenda_note for select to chancery_app using ((select guard.may('SECRETARIAT')));
create policy templates_seen on agenda_template for select to chancery_app using ((select guard.may('SECRETARIAT')));
create policy answered on invitation for update to chancery_app using ((select guard.may('REVIEWER', 'DELEGATE')) and party_id::text = (select guard.party()));
create trigger guard before update on invitation for each row execute function guard.on_invitation();
-- A remark on a meeting is seen with it.
drop policy signed_in on note;
create policy signed_in on note for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER', 'DELEGATE'))
  and (meeting_id is null or exists (select from meeting m where m.id = meeting_id)));
reset role;
