-- Which decisions of a request in review count, in one function for all who ask. An approval stops counting when it is withdrawn, when
-- its mandate is over and when the account of who gave it is deactivated; then the seat decides again, so it may have several on one version.
set role chancery_owner;
alter table mandate add column ended_at timestamptz(6);
-- A mandate that was ended at a moment is over, whatever is left of that day: another one may begin on it.
alter table mandate drop constraint mandate_one_party;
alter table mandate add constraint mandate_one_party
  exclude using gist (user_id with =, daterange(valid_from, valid_to) with &&) where (ended_at is null);
grant update (ended_at) on mandate to chancery_app;

alter table approval
  add column number int not null default 1, add column withdrawn_at timestamptz(6), add column withdrawn_by uuid references app_user,
  add column withdrawal_reason text, drop constraint approval_pkey, drop constraint approval_one_party_a_person,
  add primary key (change_request_id, version, party_id, number),
  add constraint approval_withdrawal check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawal_reason) = 0
    or withdrawn_at is not null and withdrawn_by is not null and coalesce(length(btrim(withdrawal_reason)), 0) > 0 and decision = 'APPROVE');
create policy approvals_withdrawn on approval for update to chancery_app
  using ((select guard.may('REVIEWER')) and party_id::text = (select guard.party())) with check (withdrawn_by::text = (select guard.me()));
grant update (withdrawn_at, withdrawn_by, withdrawal_reason) on approval to chancery_app;
reset role;

set role chancery_guard;
create function guard.holds(m public.mandate, day date) returns boolean language sql immutable as $$
  select m.valid_from <= day and day < m.valid_to and m.ended_at is null $$;

-- Decisions that count that day: on the current version and its content, not withdrawn, by an active person who wrote none of it, under a
-- mandate that holds.
create function guard.counted_decisions(request uuid, day date) returns table (party_id uuid, number int, decision text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.party_id, a.number, a.decision from public.approval a
  join (select version, content_hash from public.change_request_version where change_request_id = request order by version desc limit 1) v using (version, content_hash)
  join public.mandate m on m.id = a.mandate_id and m.user_id = a.approver_id and m.party_id = a.party_id and guard.holds(m, day)
  join public.app_user u on u.id = a.approver_id and u.active
  where a.change_request_id = request and a.withdrawn_at is null
    and not exists (select from public.change_request_author w where w.change_request_id = request and w.user_id = a.approver_id) $$;
create or replace function guard.approved_parties(request uuid, day date) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.party_id from guard.counted_decisions(request, day) c where c.decision = 'APPROVE' $$;
-- The parties that have still to decide on a request in review.
create function guard.awaited_parties(request uuid, day date) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select q.party_id from guard.required_parties(day) q(party_id)
  where q.party_id not in (select c.party_id from guard.counted_decisions(request, day) c) $$;
-- Whether an account is active, for those who may know the names of officials (see guard.people).
create function guard.is_active(person uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.active from public.app_user u where u.id = person and (person::text = guard.me() or guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER')) $$;

-- As before; and a seat decides again once its decision no longer counts. The mandate is held until the end of the transaction, so that it
-- does not end in between.
create or replace function guard.on_approval() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s text; day date := public.forum_today();
begin
  select state into s from public.change_request where id = new.change_request_id for update;
  if s is distinct from 'SUBMITTED' then perform guard.refuse('approval_of_an_open_request', 'This request is not open.'); end if;
  if new.approver_id::text <> audit.actor() then perform guard.refuse('approval_by_oneself', 'One decides with one''s own hand.'); end if;
  if new.version <> (select max(version) from public.change_request_version where change_request_id = new.change_request_id) then
    perform guard.refuse('approval_of_the_current_version', 'The request has been edited.'); end if;
  if exists (select from public.change_request_author where change_request_id = new.change_request_id and user_id = new.approver_id) then
    perform guard.refuse('approval_not_by_an_author', 'Who wrote a version does not decide on it.'); end if;
  perform from public.mandate m where m.id = new.mandate_id and m.user_id = new.approver_id and m.party_id = new.party_id
    and guard.holds(m, day) for share;
  if not found then perform guard.refuse('approval_under_a_mandate', 'No mandate for this party today.'); end if;
  if new.party_id not in (select guard.required_parties(day)) then
    perform guard.refuse('approval_for_a_co_chair', 'This party holds no co-chair seat today.'); end if;
  if exists (select from guard.counted_decisions(new.change_request_id, day) c where c.party_id = new.party_id) then
    perform guard.refuse('approval_once_a_seat', 'This seat has decided on this version.'); end if;
  -- Nobody decides for two parties on one version, not even one after the other.
  if exists (select from public.approval where change_request_id = new.change_request_id and version = new.version
             and approver_id = new.approver_id and party_id <> new.party_id) then
    perform guard.refuse('approval_one_party_a_person', 'This person has decided on this version for another party.'); end if;
  if num_nonnulls(new.withdrawn_at, new.withdrawn_by, new.withdrawal_reason) > 0 then
    perform guard.refuse('approval_kept', 'A decision is not withdrawn before it is given.'); end if;
  new.number := 1 + coalesce((select max(number) from public.approval
    where change_request_id = new.change_request_id and version = new.version and party_id = new.party_id), 0);
  return new;
end $$;

-- A decision is never changed. An approval can be withdrawn once, while the request is in review, by whoever may decide for the seat.
create function guard.on_withdrawal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s text; day date := public.forum_today(); own text[] := array['withdrawn_at', 'withdrawn_by', 'withdrawal_reason'];
begin
  if to_jsonb(new) - own is distinct from to_jsonb(old) - own then perform guard.refuse('approval_kept', 'A decision is never changed.'); end if;
  if old.withdrawn_at is not null then perform guard.refuse('approval_withdrawn_once', 'This approval has been withdrawn.'); end if;
  select state into s from public.change_request where id = new.change_request_id for update;
  if s is distinct from 'SUBMITTED' then perform guard.refuse('approval_withdrawn_in_review', 'This request is no longer in review.'); end if;
  if new.withdrawn_by::text is distinct from audit.actor() then perform guard.refuse('approval_by_oneself', 'One decides with one''s own hand.'); end if;
  if exists (select from public.change_request_author where change_request_id = new.change_request_id and user_id = new.withdrawn_by) then
    perform guard.refuse('approval_not_by_an_author', 'Who wrote a version does not decide on it.'); end if;
  perform from public.mandate m where m.user_id = new.withdrawn_by and m.party_id = new.party_id and guard.holds(m, day) for share;
  if not found then perform guard.refuse('approval_under_a_mandate', 'No mandate for this party today.'); end if;
  if not exists (select from guard.counted_decisions(new.change_request_id, day) c where c.party_id = new.party_id and c.number = new.number) then
    perform guard.refuse('approval_withdrawn_while_it_counts', 'This approval does not count any more.'); end if;
  new.withdrawn_at := clock_timestamp();
  return new;
end $$;

-- A mandate is only ever shortened, or ended at this very moment; never to before the last decision that was given under it. What was
-- decided under it stays true of its day; whether it still counts, `holds` says.
create function guard.on_mandate() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare day date := public.forum_today(); own text[] := array['valid_to', 'ended_at'];
begin
  if tg_op = 'INSERT' then
    if new.ended_at is not null then perform guard.refuse('mandate_ends_now', 'A mandate does not begin ended.'); end if;
    return new;
  end if;
  if to_jsonb(new) - own is distinct from to_jsonb(old) - own then perform guard.refuse('mandate_kept', 'A mandate is not changed, but ended.'); end if;
  if old.ended_at is not null then perform guard.refuse('mandate_ends_once', 'This mandate has ended.'); end if;
  if new.ended_at is not null then
    if not guard.holds(old, day) then perform guard.refuse('mandate_ends_now', 'This mandate is not in force today.'); end if;
    new.ended_at := clock_timestamp();
    new.valid_to := least(old.valid_to, day + 1);
  end if;
  if new.valid_to > old.valid_to then perform guard.refuse('mandate_only_shortened', 'A mandate is not prolonged.'); end if;
  if new.valid_to <= (select max((a.decided_at at time zone f.time_zone)::date) from public.approval a, public.forum f where a.mandate_id = new.id) then
    perform guard.refuse('mandate_covers_its_decisions', 'A decision was given under this mandate on a later day.'); end if;
  return new;
end $$;

revoke all on function guard.holds(public.mandate, date), guard.counted_decisions(uuid, date), guard.awaited_parties(uuid, date), guard.is_active(uuid),
  guard.on_withdrawal(), guard.on_mandate() from public;
grant execute on function guard.counted_decisions(uuid, date), guard.awaited_parties(uuid, date), guard.is_active(uuid) to chancery_app;
grant execute on function guard.holds(public.mandate, date), guard.counted_decisions(uuid, date), guard.awaited_parties(uuid, date), guard.is_active(uuid),
  guard.on_withdrawal(), guard.on_mandate() to chancery_owner;
reset role;

set role chancery_owner;
drop trigger kept_as_written on approval;
create trigger guard_withdrawal before update on approval for each row execute function guard.on_withdrawal();
create trigger guard before insert or update on mandate for each row execute function guard.on_mandate();
reset role;
