-- The forum's constitution: how a request moves, who approves, and that nothing but an applied request changes the register.
-- Every refusal carries its name in the message too, because drivers hand on code and message but may drop the constraint.
set role chancery_guard;

create function guard.refuse(name text, sentence text) returns void language plpgsql as $$
begin raise exception '%: %', name, sentence using errcode = '23514', constraint = name; end $$;

-- Settings of the transaction; missing or empty = nobody. Called in scalar sub-selects: once a query, not once a row.
create function guard.me() returns text language sql stable as $$ select nullif(current_setting('app.actor', true), '') $$;
create function guard.party() returns text language sql stable as $$ select nullif(current_setting('app.party', true), '') $$;
create function guard.clearance() returns int language sql stable as $$ select coalesce(nullif(current_setting('app.clearance', true), '')::int, -1) $$;
create function guard.may(variadic roles text[]) returns boolean language sql stable as $$
  select guard.me() is not null and guard.clearance() >= 0 and coalesce(current_setting('app.role', true) = any (roles), false) $$;
create function guard.audiences() returns text[] language sql stable as $$
  select case when guard.may('ADMIN') then array['register', 'request', 'draft', 'account']
              when guard.may('SECRETARIAT') then array['register', 'request', 'draft']
              when guard.may('REVIEWER') then array['register', 'request']
              when guard.may('DELEGATE') then array['register'] else '{}' end $$;

-- Every party with a certain co-chair seat in the deciding group that day.
create function guard.required_parties(day date) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct s.party_id from public.seat s join public.forum f on f.deciding_group_id = s.group_id
  where s.role = 'CO_CHAIR' and s.retracted_at is null and s.from_latest <= day and day < s.to_earliest $$;
-- Approvals that count: current version, its content, not by any author, by an active person, under a mandate valid that day.
create function guard.approved_parties(request uuid, day date) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.party_id from public.approval a
  join (select version, content_hash from public.change_request_version where change_request_id = request order by version desc limit 1) v using (version, content_hash)
  join public.mandate m on m.id = a.mandate_id and m.user_id = a.approver_id and m.party_id = a.party_id and m.valid_from <= day and day < m.valid_to
  join public.app_user u on u.id = a.approver_id and u.active
  where a.change_request_id = request and a.decision = 'APPROVE'
    and not exists (select from public.change_request_author w where w.change_request_id = request and w.user_id = a.approver_id) $$;
-- The names under which officials acted on requests, for those who may read requests. Their accounts stay closed to them.
create function guard.people(ids uuid[]) returns table (id uuid, name text, role text, party_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.id, u.name, u.role, u.party_id from public.app_user u
  where u.id = any (ids) and (u.id::text = guard.me() or guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER')) $$;

create function guard.on_change_request() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare required uuid[]; current_version int;
begin
  if tg_op = 'INSERT' then
    if new.state <> 'DRAFT' or num_nonnulls(new.submitted_at, new.closed_at, new.applied_xid, new.applied_at, new.applied_on) > 0 then
      perform guard.refuse('change_request_begins_as_draft', 'A request begins as a draft.'); end if;
    if new.created_by::text <> audit.actor() and not audit.is_operator() then
      perform guard.refuse('change_request_by_its_maker', 'A request is begun in one''s own name.'); end if;
    -- Numbers run through a year without a gap in their giving and are never given again.
    perform from public.forum where id = 1 for update;
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

create function guard.on_draft() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s text;
begin
  select state into s from public.change_request where id = new.change_request_id for update;
  if s not in ('DRAFT', 'SUBMITTED', 'RETURNED') then perform guard.refuse('change_request_is_final', 'This request is closed.'); end if;
  if new.written_by::text <> audit.actor() and not audit.is_operator() then
    perform guard.refuse('version_by_its_author', 'A draft is written by its author.'); end if;
  if new.revision <> (case when tg_op = 'INSERT' then 1 else old.revision + 1 end) then
    perform guard.refuse('draft_is_the_next', 'Somebody else has saved this draft.'); end if;
  insert into public.change_request_author values (new.change_request_id, new.written_by) on conflict do nothing;
  return new;
end $$;
create function guard.on_version() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  insert into public.change_request_author values (new.change_request_id, new.author_id) on conflict do nothing;
  return new;
end $$;

-- The same rules one by one, so that the refusal has a name at the moment of deciding. Lock order: request, forum, log.
create function guard.on_approval() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s text; day date := public.forum_today();
begin
  select state into s from public.change_request where id = new.change_request_id for update;
  if s is distinct from 'SUBMITTED' then perform guard.refuse('approval_of_an_open_request', 'This request is not open.'); end if;
  if new.approver_id::text <> audit.actor() then perform guard.refuse('approval_by_oneself', 'One decides with one''s own hand.'); end if;
  if new.version <> (select max(version) from public.change_request_version where change_request_id = new.change_request_id) then
    perform guard.refuse('approval_of_the_current_version', 'The request has been edited.'); end if;
  if exists (select from public.change_request_author where change_request_id = new.change_request_id and user_id = new.approver_id) then
    perform guard.refuse('approval_not_by_an_author', 'Who wrote a version does not decide on it.'); end if;
  if not exists (select from public.mandate where id = new.mandate_id and user_id = new.approver_id and party_id = new.party_id
                 and valid_from <= day and day < valid_to) then perform guard.refuse('approval_under_a_mandate', 'No mandate for this party today.'); end if;
  if new.party_id not in (select guard.required_parties(day)) then
    perform guard.refuse('approval_for_a_co_chair', 'This party holds no co-chair seat today.'); end if;
  return new;
end $$;

-- The tie: a register row moves only under a request that became applied in this very transaction. Arguments: columns that are
-- edited directly (web address, mandate text), which alone may change without one.
create function guard.on_register_row() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kind text; o jsonb := to_jsonb(old); n jsonb := to_jsonb(new);
begin
  if tg_op = 'UPDATE' and (o -> 'party_id', o -> 'group_id') is distinct from (n -> 'party_id', n -> 'group_id') then
    perform guard.refuse('register_identity_kept', 'A row entered for the wrong party or group is retracted, and a new one made.'); end if;
  if tg_op = 'UPDATE' and o - tg_argv = n - tg_argv then return null; end if;
  if audit.actor() = 'seed' and not exists (select from public.change_request where state = 'APPLIED') then return null; end if;
  select r.kind into kind from public.change_request r where r.id = new.change_request_id
    and r.state = 'APPLIED' and r.applied_xid = pg_current_xact_id()::text::bigint and r.applied_at = now();
  if kind is null then perform guard.refuse('register_needs_an_applied_request', 'Nothing but an applied request changes the register.'); end if;
  if kind = 'RESTORATION' and (tg_table_name <> 'seat' or n ->> 'role' <> 'CO_CHAIR'
     or (n ->> 'group_id')::uuid is distinct from (select deciding_group_id from public.forum)) then
    perform guard.refuse('restoration_only_of_a_vacancy', 'A restoration fills a co-chair seat and nothing else.'); end if;
  return null;
end $$;
reset role;
