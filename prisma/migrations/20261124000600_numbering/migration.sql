-- Numbers of requests are given under a lock of their own, so that who proposes does not wait for what is being applied. Nothing
-- else is changed in the function. Lock order: number, request, forum, log.
set role chancery_guard;
create or replace function guard.on_change_request() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare required uuid[]; current_version int;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' or num_nonnulls(new.submitted_at, new.closed_at, new.applied_xid, new.applied_at, new.applied_on) > 0 then
      perform guard.refuse('change_request_begins_as_draft', 'A request begins as a draft.'); end if;
    if new.created_by::text <> audit.actor() and not audit.is_operator() then
      perform guard.refuse('change_request_by_its_maker', 'A request is begun in one''s own name.'); end if;
    -- Numbers run through a year without a gap in their giving and are never given again.
    perform pg_advisory_xact_lock(hashtextextended('change_request.number', 0));
    new.year := extract(year from public.forum_today());
    new.number := 1 + coalesce((select max(number) from public.change_request where year = new.year), 0);
    new.code := 'CR-' || new.year || '-' || lpad(new.number::text, greatest(3, length(new.number::text)), '0');
    return new;
  end if;
  if old.state in ('APPLIED', 'REFUSED', 'WITHDRAWN') then perform guard.refuse('change_request_is_final', 'This request is closed.'); end if;
  if (new.id, new.code, new.year, new.number, new.kind, new.created_by, new.created_at)
     is distinct from (old.id, old.code, old.year, old.number, old.kind, old.created_by, old.created_at)
     or (old.state, new.state) not in (('DRAFT', 'DRAFT'), ('DRAFT', 'SUBMITTED'), ('DRAFT', 'WITHDRAWN'),
       ('SUBMITTED', 'SUBMITTED'), ('SUBMITTED', 'RETURNED'), ('SUBMITTED', 'APPLIED'), ('SUBMITTED', 'REFUSED'), ('SUBMITTED', 'WITHDRAWN'),
       ('RETURNED', 'RETURNED'), ('RETURNED', 'SUBMITTED'), ('RETURNED', 'WITHDRAWN')) then
    perform guard.refuse('change_request_step', 'A request cannot go from ' || old.state || ' to ' || new.state || '.'); end if;
  current_version := (select max(version) from public.change_request_version where change_request_id = new.id);
  if new.state not in ('DRAFT', 'WITHDRAWN') and current_version is null then
    perform guard.refuse('change_request_has_content', 'This request has no content.'); end if;
  if old.state = 'RETURNED' and new.state = 'SUBMITTED' and exists (select from public.approval
       where change_request_id = new.id and version = current_version and decision = 'RETURN') then
    perform guard.refuse('change_request_revised', 'A returned request is submitted again in a new version.'); end if;
  if new.state in ('RETURNED', 'REFUSED') and old.state = 'SUBMITTED' and not exists (select from public.approval where change_request_id = new.id
       and version = current_version and decision = case new.state when 'RETURNED' then 'RETURN' else 'REFUSE' end) then
    perform guard.refuse('change_request_decided', 'Only the decision of a co-chair party returns or refuses a request.'); end if;
  new.submitted_at := case when old.submitted_at is null and new.state = 'SUBMITTED' then now() else old.submitted_at end;
  new.closed_at := case when new.state in ('APPLIED', 'REFUSED', 'WITHDRAWN') then now() end;
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
