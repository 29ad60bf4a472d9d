-- Erasing what is kept of a person: asked for and approved as a change of the register is, and carried out by the database itself in the
-- transaction in which the request is applied. The log stays as it is: it has people by id and their values as commitments; the values
-- and salts beside it go, so that nobody can open the commitments any more.
set role chancery_owner;
create table erasure (
  id uuid primary key, person_id uuid not null unique references person, change_request_id uuid not null references change_request,
  erased_at timestamptz(6) not null default now());
create index erasure_change_request_id_idx on erasure (change_request_id);
grant select on erasure to chancery_guard;
grant update (name, family_name, honorific, position, distinction, emails, telephones, languages, withdrawn_at) on person to chancery_guard;
grant update (name, family_name, honorific, position, distinction) on delegate to chancery_guard;
grant update (letter) on focal_point to chancery_guard;
reset role;

set role chancery_guard;
-- Whether what is kept of a person was erased, under this entry or the one that it was merged into.
create function guard.erased(who uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.person p join public.erasure e on e.person_id in (p.id, p.merged_into) where p.id = who) $$;
-- The same for who is about to write of a person: it waits for an erasure that is under way.
create function guard.is_being_erased(who uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.person where id = who for key share;
  return guard.erased(who);
end $$;
create function guard.refuse_erased() returns void language sql as $$
  select guard.refuse('person_erased', 'What was kept of this person was erased.') $$;

-- Only what the co-chairs approved, person by person: that some request is applied in this transaction is not enough.
create function guard.on_erasure() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.erased_at := now();
  if not exists (
    select from public.change_request r
    join lateral (select content from public.change_request_version where change_request_id = r.id order by version desc limit 1) v on true
    cross join lateral jsonb_array_elements(convert_from(v.content, 'UTF8')::jsonb -> 'operations') op
    where r.id = new.change_request_id and r.state = 'APPLIED' and r.applied_xid = pg_current_xact_id()::text::bigint and r.applied_at = now()
      and op ->> 'kind' = 'ERASE_PERSON' and op ->> 'personId' = new.person_id::text) then
    perform guard.refuse('erasure_as_approved', 'Only what both co-chairs approved is erased.'); end if;
  return new;
end $$;
-- The entry, those that were merged into it, the lines in delegations and the letters; then their values beside the log. Rows first, so that
-- whoever is writing of this person ends before, or finds it erased.
create function guard.erase() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare people uuid[]; rows uuid[];
begin
  perform from public.person where id = new.person_id for update;
  perform from public.person where merged_into = new.person_id order by id for update;
  people := array(select id from public.person where id = new.person_id or merged_into = new.person_id);
  perform from public.delegate where person_id = any (people) order by id for update;
  perform from public.focal_point where person_id = any (people) order by id for update;
  rows := people || array(select id from public.delegate where person_id = any (people))
    || array(select id from public.focal_point where person_id = any (people));
  delete from audit.personal where subject_id = any (rows);
  update public.person set name = 'Name erased', family_name = null, honorific = null, position = null, distinction = null, emails = '{}',
    telephones = '{}', languages = '{}', withdrawn_at = coalesce(withdrawn_at, now()) where id = any (people);
  update public.delegate set name = 'Name erased', family_name = null, honorific = null, position = null, distinction = null where person_id = any (people);
  update public.focal_point set letter = 'Letter erased' where person_id = any (people);
  return null;
end $$;

-- As before; and of a person who was erased nothing is written any more.
create or replace function guard.on_person() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.party_id is distinct from old.party_id then
    perform guard.refuse('person_party_kept', 'A person keeps the party; for another one a new entry is made.'); end if;
  if tg_op = 'UPDATE' and guard.erased(old.id) and (new.withdrawn_at is null or new.merged_into is distinct from old.merged_into
       or (new.name, new.family_name, new.honorific, new.position, new.distinction, new.emails, new.telephones, new.languages)
          is distinct from ('Name erased', null::text, null::text, null::text, null::text, '{}'::text[], '{}'::text[], '{}'::text[])) then
    perform guard.refuse_erased(); end if;
  if new.merged_into is not null and new.merged_into is distinct from (case when tg_op = 'UPDATE' then old.merged_into end)
     and guard.is_being_erased(new.merged_into) then
    perform guard.refuse_erased(); end if;
  if guard.is_delegation() and new.merged_into is distinct from (case when tg_op = 'UPDATE' then old.merged_into end) then
    perform guard.refuse('person_merged_by_secretariat', 'The secretariat merges entries.'); end if;
  if new.merged_into is not null and exists (select from public.person p where p.id = new.merged_into
       and (p.merged_into is not null or p.party_id is distinct from new.party_id))
     or new.merged_into is not null and exists (select from public.person p where p.merged_into = new.id) then
    perform guard.refuse('person_merged_once', 'An entry is merged into one that stands, of the same party.'); end if;
  -- Merging makes one person of two: of a delegation that lists both, one line is withdrawn first.
  if new.merged_into is not null and exists (select from public.delegate d join public.delegate e on e.invitation_id = d.invitation_id
       join public.person o on o.id = e.person_id
       where d.person_id = new.id and e.person_id <> new.id and coalesce(o.merged_into, o.id) = new.merged_into
         and d.withdrawn_at is null and e.withdrawn_at is null) then
    perform guard.refuse('person_listed_once', 'One delegation lists both entries.'); end if;
  return new;
end $$;
-- As before; and the line of a person who was erased keeps its place without the name, in final lists as well.
create or replace function guard.on_delegate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m public.meeting; late boolean; rewritten boolean; is_erased boolean := guard.is_being_erased(new.person_id);
  personal constant text[] := array['name', 'family_name', 'honorific', 'position', 'distinction'];
begin
  if is_erased and (tg_op = 'INSERT' or (new.name, new.family_name, new.honorific, new.position, new.distinction)
       is distinct from ('Name erased', null::text, null::text, null::text, null::text)) then
    perform guard.refuse_erased(); end if;
  if is_erased and to_jsonb(new) - personal = to_jsonb(old) - personal then return new; end if;
  select * into m from public.meeting where id = new.meeting_id;
  late := coalesce(now() > m.nominations_until, false);
  rewritten := tg_op = 'INSERT' or (new.place, new.name, new.family_name, new.honorific, new.position, new.distinction, new.mode)
    is distinct from (old.place, old.name, old.family_name, old.honorific, old.position, old.distinction, old.mode);
  -- In the list stand those who are accredited.
  if m.list_final_at is not null and (rewritten
       or (new.rank, new.accredited_at, new.withdrawn_at) is distinct from (old.rank, old.accredited_at, old.withdrawn_at)) then
    perform guard.refuse('participants_final', 'The list of participants is final.'); end if;
  if tg_op = 'INSERT' then new.is_late := late; end if;
  if tg_op = 'UPDATE' and new.person_id <> old.person_id then
    perform guard.refuse('delegate_is_one_person', 'A nomination is of one person.'); end if;
  if new.withdrawn_at is null and exists (select from public.delegate d join public.person o on o.id = d.person_id
       where d.invitation_id = new.invitation_id and d.id <> new.id and d.withdrawn_at is null
         and coalesce(o.merged_into, o.id) = (select coalesce(p.merged_into, p.id) from public.person p where p.id = new.person_id)) then
    perform guard.refuse('delegate_once', 'This person is in the delegation already.'); end if;
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
create or replace function guard.on_focal_point() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare is_erased boolean := guard.is_being_erased(new.person_id);
begin
  if is_erased and (tg_op = 'INSERT' or new.letter <> 'Letter erased') then perform guard.refuse_erased(); end if;
  if tg_op = 'INSERT' or is_erased and to_jsonb(new) - 'letter' = to_jsonb(old) - 'letter' then return new; end if;
  if guard.is_delegation() and to_jsonb(new) - 'confirmed_on' is distinct from to_jsonb(old) - 'confirmed_on' then
    perform guard.refuse('focal_point_by_letter', 'A focal point is named to the secretariat by letter.'); end if;
  return new;
end $$;

-- What is kept of people, as kinds and numbers and without a value: co-chairs decide on erasing it and see nobody of another party.
create function guard.kept_of(ids uuid[]) returns table (id uuid, party_id uuid, is_merged boolean, is_erased boolean, entries int, kinds text[], lines int,
  letters int, log_values int, focal_points int, delegations int)
language sql stable rows 1 security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, p.party_id, p.merged_into is not null, guard.erased(p.id), cardinality(o.ids),
    array(select k.kind from (values ('name', true), ('position', bool_or(e.position is not null)), ('honorific', bool_or(e.honorific is not null)),
        ('distinguishing note', bool_or(e.distinction is not null)), ('e-mail addresses', bool_or(e.emails <> '{}')),
        ('telephone numbers', bool_or(e.telephones <> '{}')), ('languages', bool_or(e.languages <> '{}'))) k(kind, is_kept) where k.is_kept),
    d.lines, f.letters, (select count(*)::int from audit.personal v where v.subject_id = any (o.ids || d.ids || f.ids)), f.focal_points, d.delegations
  from public.person p
  cross join lateral (select array_agg(s.id) as ids from public.person s where s.id = p.id or s.merged_into = p.id) o
  join public.person e on e.id = any (o.ids)
  cross join lateral (select count(*)::int as lines, coalesce(array_agg(x.id), '{}') as ids,
      (count(*) filter (where x.withdrawn_at is null and m.state in ('PLANNED', 'CONFIRMED')))::int as delegations
    from public.delegate x join public.meeting m on m.id = x.meeting_id where x.person_id = any (o.ids)) d
  cross join lateral (select count(*)::int as letters, coalesce(array_agg(x.id), '{}') as ids,
      (count(*) filter (where x.retracted_at is null and public.forum_today() < x.valid_to))::int as focal_points
    from public.focal_point x where x.person_id = any (o.ids)) f
  where p.id = any (kept_of.ids) and (select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
  group by p.id, o.ids, d.lines, d.ids, d.delegations, f.letters, f.ids, f.focal_points $$;
reset role;
revoke all on function guard.erased(uuid), guard.is_being_erased(uuid), guard.refuse_erased(), guard.on_erasure(), guard.erase(), guard.kept_of(uuid[]) from public;
grant execute on function guard.erased(uuid), guard.is_being_erased(uuid), guard.refuse_erased(), guard.on_erasure(), guard.erase() to chancery_owner;
grant execute on function guard.kept_of(uuid[]) to chancery_app;

set role chancery_owner;
alter table erasure enable row level security, force row level security;
create policy guard on erasure to chancery_guard using (true) with check (true);
create policy operator on erasure to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'));
-- When it was done is told to whoever sees the person.
create policy erasures_seen on erasure for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER'))
  or (select guard.may('DELEGATE')) and person_id in (select p.id from person p));
create policy applying_insert on erasure for insert to chancery_app with check ((select guard.may('REVIEWER')));
grant select, insert on erasure to chancery_app;
create trigger guard before insert on erasure for each row execute function guard.on_erasure();
create trigger audit_row after insert or update on erasure for each row execute function audit.capture('request', '', '');
create trigger erase after insert on erasure for each row execute function guard.erase();
create constraint trigger register_tie after insert or update on erasure deferrable initially deferred for each row execute function guard.on_register_row();
create trigger kept before delete on erasure for each row execute function guard.never();
create trigger kept_whole before truncate on erasure for each statement execute function guard.never();
create trigger kept_as_written before update on erasure for each row execute function guard.never();
drop trigger guard on focal_point;
create trigger guard before insert or update on focal_point for each row execute function guard.on_focal_point();
reset role;
