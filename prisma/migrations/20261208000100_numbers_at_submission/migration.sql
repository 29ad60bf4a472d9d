-- A request is numbered when it is first submitted; until then it is a draft, which whoever wrote in it can discard. Numbers that drafts were
-- given before stay theirs.
set role chancery_owner;
alter table change_request alter column code drop not null, alter column year drop not null, alter column number drop not null,
  drop constraint change_request_state,
  add constraint change_request_state check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPLIED', 'REFUSED', 'WITHDRAWN', 'DISCARDED')),
  add constraint change_request_numbered check (num_nonnulls(code, year, number) in (0, 3) and (submitted_at is null or code is not null)),
  add constraint change_request_discarded_draft check (state <> 'DISCARDED' or submitted_at is null);
reset role;

set role chancery_guard;
-- Whether this person wrote in a request. A definer, because the policy of the authors asks that of the requests.
create function guard.wrote_in(request uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.change_request_author where change_request_id = request and user_id::text = guard.me()) $$;
revoke all on function guard.wrote_in(uuid) from public;
grant execute on function guard.wrote_in(uuid) to chancery_app, chancery_owner;

-- As before, but for the number, which is given with the first submission, and for the end of a draft. Lock order: request, number, forum, log.
create or replace function guard.on_change_request() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare required uuid[]; current_version int;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' or num_nonnulls(new.submitted_at, new.closed_at, new.applied_xid, new.applied_at, new.applied_on) > 0 then
      perform guard.refuse('change_request_begins_as_draft', 'A request begins as a draft.'); end if;
    if new.created_by::text <> audit.actor() and not audit.is_operator() then
      perform guard.refuse('change_request_by_its_maker', 'A request is begun in one''s own name.'); end if;
    if num_nonnulls(new.code, new.year, new.number) > 0 then
      perform guard.refuse('change_request_numbered_at_submission', 'A draft has no number.'); end if;
    return new;
  end if;
  if old.state in ('APPLIED', 'REFUSED', 'WITHDRAWN', 'DISCARDED') then perform guard.refuse('change_request_is_final', 'This request is closed.'); end if;
  if (new.id, new.code, new.year, new.number, new.kind, new.created_by, new.created_at)
     is distinct from (old.id, old.code, old.year, old.number, old.kind, old.created_by, old.created_at)
     or (old.state, new.state) not in (('DRAFT', 'DRAFT'), ('DRAFT', 'SUBMITTED'), ('DRAFT', 'DISCARDED'),
       ('SUBMITTED', 'SUBMITTED'), ('SUBMITTED', 'RETURNED'), ('SUBMITTED', 'APPLIED'), ('SUBMITTED', 'REFUSED'), ('SUBMITTED', 'WITHDRAWN'),
       ('RETURNED', 'RETURNED'), ('RETURNED', 'SUBMITTED'), ('RETURNED', 'WITHDRAWN')) then
    perform guard.refuse('change_request_step', 'A request cannot go from ' || old.state || ' to ' || new.state || '.'); end if;
  current_version := (select max(version) from public.change_request_version where change_request_id = new.id);
  if new.state = 'DISCARDED' and not guard.wrote_in(new.id) then
    perform guard.refuse('draft_discarded_by_its_writer', 'Only someone who wrote in a draft discards it.'); end if;
  if new.state not in ('DRAFT', 'DISCARDED') and current_version is null then
    perform guard.refuse('change_request_has_content', 'This request has no content.'); end if;
  if old.state = 'RETURNED' and new.state = 'SUBMITTED' and exists (select from public.approval
       where change_request_id = new.id and version = current_version and decision = 'RETURN') then
    perform guard.refuse('change_request_revised', 'A returned request is submitted again in a new version.'); end if;
  if new.state in ('RETURNED', 'REFUSED') and old.state = 'SUBMITTED' and not exists (select from public.approval where change_request_id = new.id
       and version = current_version and decision = case new.state when 'RETURNED' then 'RETURN' else 'REFUSE' end) then
    perform guard.refuse('change_request_decided', 'Only the decision of a co-chair party returns or refuses a request.'); end if;
  -- Numbers run through a year without a gap and are never given again. Requests that had one before they were submitted keep it.
  if new.state = 'SUBMITTED' and new.code is null then
    perform pg_advisory_xact_lock(hashtextextended('change_request.number', 0));
    new.year := extract(year from public.forum_today());
    new.number := 1 + coalesce((select max(number) from public.change_request where year = new.year), 0);
    new.code := 'CR-' || new.year || '-' || lpad(new.number::text, greatest(3, length(new.number::text)), '0');
  end if;
  new.submitted_at := case when old.submitted_at is null and new.state = 'SUBMITTED' then now() else old.submitted_at end;
  new.closed_at := case when new.state in ('APPLIED', 'REFUSED', 'WITHDRAWN', 'DISCARDED') then now() end;
  if new.state <> 'APPLIED' then new.applied_xid := null; new.applied_at := null; new.applied_on := null; return new; end if;
  -- One application at a time: a seat that another request is ending now cannot count here.
  perform from public.forum where id = 1 for update;
  new.applied_on := public.forum_today(); new.applied_at := now(); new.applied_xid := pg_current_xact_id()::text::bigint;
  required := array(select guard.required_parties(new.applied_on));
  if new.kind = 'RESTORATION' then
    if audit.actor() <> 'command-line' or cardinality(required) >= 2 then
      perform guard.refuse('restoration_only_of_a_vacancy', 'Only the operator restores a co-chair, and only while a seat is vacant.'); end if;
    return new;
  end if;
  if cardinality(required) < 2 then
    perform guard.refuse('quorum_seat_vacant', 'A co-chair seat of the deciding group is vacant: nothing can be applied.'); end if;
  perform from public.mandate m join public.approval a on a.mandate_id = m.id where a.change_request_id = new.id for share of m;
  perform from public.app_user u join public.approval a on a.approver_id = u.id where a.change_request_id = new.id for share of u;
  if not required <@ array(select guard.approved_parties(new.id, new.applied_on)) then
    perform guard.refuse('quorum_approvals_missing', 'Not every co-chair has approved this version.'); end if;
  return new;
end $$;
reset role;

set role chancery_owner;
-- Nobody but the guard gives a number: the web process cannot write those columns at all.
revoke insert, update on change_request from chancery_app;
grant insert (id, title, created_by), update (state, title) on change_request to chancery_app;
drop policy requests_begun on change_request;
create policy requests_begun on change_request for insert to chancery_app
  with check ((select guard.may('SECRETARIAT')) and created_by::text = (select guard.me()) and code is null and state = 'DRAFT');
drop policy requests_moved on change_request;
create policy requests_moved on change_request for update to chancery_app using (
    state <> 'DISCARDED' and ((select guard.may('SECRETARIAT')) or submitted_at is not null and (select guard.may('REVIEWER'))))
  with check (((select guard.may('SECRETARIAT')) or submitted_at is not null and (select guard.may('REVIEWER')))
    and (state <> 'DISCARDED' or guard.wrote_in(id)));
reset role;
