-- People and delegations. What names somebody enters the log as a commitment, with the value beside it (audit.personal). Seen by the
-- secretariat and by the party itself; what stands in a list of participants, by those who are invited to the meeting.
set role chancery_owner;

-- Who represents a party, or serves the secretariat (no party). Separate from the account with which somebody signs in.
create table person (
  id uuid primary key, party_id uuid references party, name text not null, family_name text not null, honorific text, position text,
  emails text[] not null default '{}', telephones text[] not null default '{}', languages text[] not null default '{}',
  merged_into uuid references person, withdrawn_at timestamptz(6),
  constraint person_not_merged_into_itself check (merged_into <> id));
create index person_party_id_idx on person (party_id);
create index person_merged_into_idx on person (merged_into);
create table focal_point (
  id uuid primary key, person_id uuid not null references person, party_id uuid not null references party, purpose text not null,
  letter text not null, letter_on date, valid_from date not null, valid_to date not null default '9999-12-31'::date, confirmed_on date,
  retracted_at timestamptz(6),
  constraint focal_point_dates_in_order check (valid_from <= valid_to));
create index focal_point_party_id_idx on focal_point (party_id);
create index focal_point_person_id_idx on focal_point (person_id);

create table delegate (
  id uuid primary key, invitation_id uuid not null references invitation, meeting_id uuid not null references meeting,
  party_id uuid not null references party, person_id uuid not null references person, place text not null, rank int not null,
  -- As they stand in the list of this meeting: a person has another position at the next one.
  name text not null, family_name text not null, honorific text, position text, mode text,
  nominated_at timestamptz(6) not null default now(), nominated_by uuid references app_user, is_late boolean not null default false,
  accredited_at timestamptz(6), registered_at timestamptz(6), withdrawn_at timestamptz(6),
  constraint delegate_place check (place in ('HEAD', 'ALTERNATE', 'ADVISER')),
  constraint delegate_mode check (mode in ('IN_PERSON', 'VIRTUAL')),
  constraint delegate_steps check (registered_at is null or accredited_at is not null));
create index delegate_meeting_id_idx on delegate (meeting_id);
create index delegate_person_id_idx on delegate (person_id);
create unique index delegate_one_head on delegate (invitation_id) where place = 'HEAD' and withdrawn_at is null;
create unique index delegate_once on delegate (invitation_id, person_id) where withdrawn_at is null;
-- What a party writes to the secretariat about its delegation: the letter by which it names it, and the words of its answer.
create table credential (
  id uuid primary key, invitation_id uuid not null unique references invitation, meeting_id uuid not null references meeting,
  party_id uuid not null references party, letter_on date, signatory text, reference text, received_on date,
  answer_note text);

alter table attendance add column delegate_id uuid references delegate;
create index attendance_delegate_id_idx on attendance (delegate_id);
-- One answer a person and day, however often it is sent.
create unique index attendance_once on attendance (meeting_id, party_id, delegate_id, on_day) nulls not distinct where retracted_at is null;

-- What somebody prefers for themselves. Not part of the record.
create table preference (
  user_id uuid primary key references app_user, time_zone text not null);
reset role;

set role chancery_guard;
create function guard.is_delegation() returns boolean language sql stable as $$ select guard.may('REVIEWER', 'DELEGATE') $$;
-- The deadline of a meeting is the same for everybody; who comes later is marked, and what was sent before stands.
create function guard.on_delegate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m public.meeting; late boolean; rewritten boolean;
begin
  select * into m from public.meeting where id = new.meeting_id;
  late := coalesce(now() > m.nominations_until, false);
  rewritten := tg_op = 'INSERT' or (new.place, new.name, new.family_name, new.honorific, new.position, new.mode)
    is distinct from (old.place, old.name, old.family_name, old.honorific, old.position, old.mode);
  -- In the list stand those who are accredited.
  if m.list_final_at is not null and (rewritten
       or (new.rank, new.accredited_at, new.withdrawn_at) is distinct from (old.rank, old.accredited_at, old.withdrawn_at)) then
    perform guard.refuse('participants_final', 'The list of participants is final.'); end if;
  if tg_op = 'INSERT' then new.is_late := late; end if;
  if not exists (select from public.person p where p.id = new.person_id and p.party_id = new.party_id) then
    perform guard.refuse('delegate_of_own_people', 'A party names its own people.'); end if;
  if not exists (select from public.invitation i where i.id = new.invitation_id and i.meeting_id = new.meeting_id and i.party_id = new.party_id and i.withdrawn_at is null) then
    perform guard.refuse('delegate_of_an_invited_party', 'This party is not invited.'); end if;
  if not guard.is_delegation() then return new; end if;
  if m.state not in ('PLANNED', 'CONFIRMED') then perform guard.refuse('invitation_open', 'This meeting is not being prepared any more.'); end if;
  if tg_op = 'INSERT' then
    if num_nonnulls(new.accredited_at, new.registered_at) > 0 then perform guard.refuse('delegate_accredited_by_secretariat', 'The secretariat accredits.'); end if;
    return new; end if;
  -- An accreditation ends when the delegation writes something else of the person; it never begins so.
  if (new.is_late, new.nominated_at, new.nominated_by, new.person_id, new.invitation_id, new.meeting_id, new.party_id)
     is distinct from (old.is_late, old.nominated_at, old.nominated_by, old.person_id, old.invitation_id, old.meeting_id, old.party_id)
     or coalesce(new.accredited_at, old.accredited_at) is distinct from old.accredited_at
     or coalesce(new.registered_at, old.registered_at) is distinct from old.registered_at then
    perform guard.refuse('delegate_accredited_by_secretariat', 'The secretariat accredits.'); end if;
  if late then perform guard.refuse('delegation_deadline', 'The deadline has passed.'); end if;
  if rewritten then new.accredited_at := null; new.registered_at := null; end if;
  return new;
end $$;
create function guard.on_credential() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.invitation_id, new.meeting_id, new.party_id) is distinct from (old.id, old.invitation_id, old.meeting_id, old.party_id)
     or not exists (select from public.invitation i where i.id = new.invitation_id and i.meeting_id = new.meeting_id and i.party_id = new.party_id) then
    perform guard.refuse('credential_identity_kept', 'A letter belongs to one invitation.'); end if;
  if guard.is_delegation() and new.received_on is distinct from (case when tg_op = 'UPDATE' then old.received_on end) then
    perform guard.refuse('credential_received_by_secretariat', 'The secretariat notes when it received a letter.'); end if;
  return new;
end $$;
create function guard.on_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.party_id is distinct from old.party_id then
    perform guard.refuse('person_party_kept', 'A person keeps the party; for another one a new entry is made.'); end if;
  if guard.is_delegation() and new.merged_into is distinct from (case when tg_op = 'UPDATE' then old.merged_into end) then
    perform guard.refuse('person_merged_by_secretariat', 'The secretariat merges entries.'); end if;
  if new.merged_into is not null and exists (select from public.person p where p.id = new.merged_into
       and (p.merged_into is not null or p.party_id is distinct from new.party_id))
     or new.merged_into is not null and exists (select from public.person p where p.merged_into = new.id) then
    perform guard.refuse('person_merged_once', 'An entry is merged into one that stands, of the same party.'); end if;
  return new;
end $$;
-- A party may say that its focal point is still right; everything else the secretariat writes, on a letter.
create function guard.on_focal_point() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if guard.is_delegation() and to_jsonb(new) - 'confirmed_on' is distinct from to_jsonb(old) - 'confirmed_on' then
    perform guard.refuse('focal_point_by_letter', 'A focal point is named to the secretariat by letter.'); end if;
  return new;
end $$;
reset role;
revoke all on function guard.is_delegation(), guard.on_delegate(), guard.on_credential(), guard.on_person(), guard.on_focal_point() from public;
grant execute on function guard.is_delegation(), guard.on_delegate(), guard.on_credential(), guard.on_person(), guard.on_focal_point() to chancery_owner;

set role chancery_owner;
do $$
declare t text;
begin
  foreach t in array array['person', 'focal_point', 'delegate', 'credential'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy guard on %I to chancery_guard using (true) with check (true)', t);
    execute format($p$create policy operator on %I to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'))$p$, t);
    execute format('grant select on %I to chancery_guard', t);
    execute format('grant select, insert, update on %I to chancery_app', t);
    execute format('create trigger kept before delete on %I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on %I for each statement execute function guard.never()', t);
    execute format($p$create policy secretariat on %I to chancery_app using ((select guard.may('SECRETARIAT'))) with check ((select guard.may('SECRETARIAT')))$p$, t);
    execute format($p$create policy own_seen on %I for select to chancery_app using ((select guard.may('REVIEWER', 'DELEGATE')) and party_id::text = (select guard.party()))$p$, t);
    execute format($p$create policy own_changed on %I for update to chancery_app using ((select guard.may('REVIEWER', 'DELEGATE')) and party_id::text = (select guard.party()))$p$, t);
    execute format($p$create trigger audit_row after insert or update on %I for each row execute function audit.capture(%L, %L, '')$p$, t,
      -- What a party writes to the secretariat is not told to the co-chairs' reviewers.
      case t when 'credential' then 'draft' else 'request' end,
      case t when 'person' then 'name,family_name,honorific,position,emails,telephones' when 'delegate' then 'name,family_name,honorific,position'
             when 'credential' then 'signatory,reference,answer_note' else '' end);
    continue when t = 'focal_point';
    execute format($p$create policy own_written on %I for insert to chancery_app with check ((select guard.may('REVIEWER', 'DELEGATE')) and party_id::text = (select guard.party()))$p$, t);
  end loop;
end $$;
create trigger guard before insert or update on delegate for each row execute function guard.on_delegate();
create trigger guard before insert or update on credential for each row execute function guard.on_credential();
create trigger guard before insert or update on person for each row execute function guard.on_person();
create trigger guard before update on focal_point for each row execute function guard.on_focal_point();
-- The list of participants, for those invited: who is accredited.
create policy listed on delegate for select to chancery_app using ((select guard.may('REVIEWER', 'DELEGATE'))
  and accredited_at is not null and withdrawn_at is null and meeting_id in (select guard.invited()));

alter table preference enable row level security, force row level security;
create policy guard on preference to chancery_guard using (true) with check (true);
create policy own on preference to chancery_app using (user_id::text = (select guard.me())) with check (user_id::text = (select guard.me()));
grant select on preference to chancery_guard;
grant select, insert, update on preference to chancery_app;
reset role;

-- Administrators keep accounts: of what is personal in the log they read that, and neither people nor private notes.
set role chancery_guard;
drop policy reader on audit.personal;
create policy reader on audit.personal for select to chancery_app using ((select guard.may('ADMIN'))
  and exists (select from audit.event e where e.id = event_id and e.audience = 'account'));
reset role;
