-- No single person moves the register. A mandate counts only once somebody has confirmed it who neither holds it nor recorded it, and an
-- account whose password or mailbox an administrator has just set does not decide until somebody else has confirmed it.
set role chancery_owner;
create table mandate_confirmation (
  id uuid primary key, mandate_id uuid not null references mandate,
  -- Null is the operator on the machine, for a seat without a confirmed mandate: with reason and basis.
  confirmed_by uuid references app_user, under_mandate_id uuid references mandate, reason text, basis text,
  confirmed_at timestamptz(6) not null default now(),
  constraint mandate_confirmation_by_whom check (num_nonnulls(confirmed_by, under_mandate_id) in (0, 2) and (confirmed_by is not null
    or coalesce(length(btrim(reason)), 0) > 0 and coalesce(length(btrim(basis)), 0) > 0)));
create unique index mandate_confirmation_mandate_id_key on mandate_confirmation (mandate_id);
create table handover (
  id uuid primary key, user_id uuid not null references app_user, what text not null, given_by uuid not null references app_user,
  given_at timestamptz(6) not null default now(), constraint handover_what check (what in ('ACCOUNT', 'PASSWORD', 'MAILBOX')));
create index handover_user_id_given_at_idx on handover (user_id, given_at);
create table account_confirmation (
  id uuid primary key, user_id uuid not null references app_user, confirmed_by uuid not null references app_user,
  -- Null where a second administrator confirmed it.
  under_mandate_id uuid references mandate, confirmed_at timestamptz(6) not null default now());
create index account_confirmation_user_id_confirmed_at_idx on account_confirmation (user_id, confirmed_at);
reset role;

set role chancery_guard;
create function guard.confirmed(mandate uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.mandate_confirmation c where c.mandate_id = mandate) $$;
-- The mandate under which a person decides for a co-chair seat that day, confirmed by somebody else; null where there is none.
create function guard.confirmed_mandate(person uuid, day date) returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.id from public.mandate m join public.app_user u on u.id = m.user_id and u.active and u.role = 'REVIEWER' and u.party_id = m.party_id
  where m.user_id = person and guard.holds(m, day) and guard.confirmed(m.id) and m.party_id in (select guard.required_parties(day)) $$;
-- Until when an account does not decide: 72 hours after somebody last set its password or its mailbox, unless it was confirmed since. By the
-- clock and not by the beginning of the transaction, which may have waited.
create function guard.waits_until(person uuid) returns timestamptz language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select max(h.given_at) + interval '72 hours' from public.handover h
  where h.user_id = person and h.given_at > clock_timestamp() - interval '72 hours'
    and not exists (select from public.account_confirmation c where c.user_id = person and c.confirmed_at >= h.given_at) $$;
-- Who could enter an account by what was set in 72 hours: whoever set it, and whoever set the account of those, and so on.
create function guard.set_by(person uuid) returns setof uuid language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with recursive setter(id) as (
    select h.given_by from public.handover h where h.user_id = person and h.given_at > clock_timestamp() - interval '72 hours'
    union select h.given_by from setter s join public.handover h on h.user_id = s.id and h.given_at > clock_timestamp() - interval '72 hours')
  select id from setter $$;
-- For those who confirm: whether an account decides for a party.
create function guard.decides(person uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.app_user u where u.id = person and u.role = 'REVIEWER') $$;
-- Whoever changes accounts or mandates is there: nobody else's name can be lent to it. `seed` and `command-line` are the operator's.
create function guard.on_hand() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not audit.is_system(audit.actor()) and not guard.signed_in(audit.actor()::uuid) then
    perform guard.refuse('changed_while_signed_in', 'This person is not signed in.'); end if;
  return new;
end $$;

create function guard.on_mandate_confirmation() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m public.mandate; day date := public.forum_today();
begin
  select * into m from public.mandate where id = new.mandate_id for share;
  if m.ended_at is not null or m.valid_to <= day then
    perform guard.refuse('mandate_confirmed_before_it_ends', 'This mandate has ended.'); end if;
  new.confirmed_at := clock_timestamp();
  if new.confirmed_by is null then
    if audit.actor() not in ('seed', 'command-line') then
      perform guard.refuse('mandate_confirmed_in_ones_own_name', 'Only the operator confirms without a name.'); end if;
    if exists (select from public.mandate o join public.app_user u on u.id = o.user_id and u.active
       where o.party_id = m.party_id and guard.holds(o, day) and guard.confirmed(o.id)) then
      perform guard.refuse('mandate_confirmed_for_a_vacancy', 'This seat has a confirmed mandate: a reviewer confirms another one.'); end if;
    return new;
  end if;
  if new.confirmed_by::text <> audit.actor() then perform guard.refuse('mandate_confirmed_in_ones_own_name', 'One confirms in one''s own name.'); end if;
  if new.confirmed_by = m.user_id then perform guard.refuse('mandate_not_confirmed_by_its_holder', 'Nobody confirms their own mandate.'); end if;
  if new.confirmed_by = m.given_by then perform guard.refuse('mandate_not_confirmed_by_its_recorder', 'Whoever recorded a mandate does not confirm it.'); end if;
  perform from public.app_user where id = new.confirmed_by for share;
  new.under_mandate_id := guard.confirmed_mandate(new.confirmed_by, day);
  if new.under_mandate_id is null then perform guard.refuse('confirmed_under_a_mandate', 'Only a co-chair''s reviewer with a confirmed mandate confirms.'); end if;
  if guard.waits_until(new.confirmed_by) is not null then
    perform guard.refuse('confirmed_by_a_settled_account', 'An account that waits to be confirmed does not confirm.'); end if;
  if not guard.signed_in(new.confirmed_by) then perform guard.refuse('changed_while_signed_in', 'This person is not signed in.'); end if;
  return new;
end $$;

-- Who made an account, or set its password or mailbox, could sign in to it. What the operator does is not counted.
create function guard.on_account() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if audit.is_system(audit.actor()) then return null; end if;
  if tg_op = 'INSERT' or new.email <> old.email then
    insert into public.handover (id, user_id, what, given_by, given_at) values (gen_random_uuid(), new.id,
      case tg_op when 'INSERT' then 'ACCOUNT' else 'MAILBOX' end, audit.actor()::uuid, clock_timestamp());
  end if;
  return null;
end $$;
create function guard.on_account_beginning() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' and not audit.is_system(audit.actor()) then new.created_at := clock_timestamp(); end if;
  if tg_op = 'UPDATE' and (new.id, new.created_at) is distinct from (old.id, old.created_at) then
    perform guard.refuse('account_keeps_its_beginning', 'An account keeps the day on which it was made.'); end if;
  return new;
end $$;

create function guard.on_account_confirmation() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare subject public.app_user; confirmer public.app_user; day date := public.forum_today();
begin
  if new.confirmed_by::text <> audit.actor() then perform guard.refuse('account_confirmed_in_ones_own_name', 'One confirms in one''s own name.'); end if;
  if new.confirmed_by = new.user_id then perform guard.refuse('account_not_confirmed_by_itself', 'Nobody confirms their own account.'); end if;
  perform from public.app_user where id in (new.user_id, new.confirmed_by) order by id for update;
  select * into subject from public.app_user where id = new.user_id;
  select * into confirmer from public.app_user where id = new.confirmed_by;
  if subject.role <> 'REVIEWER' or guard.waits_until(new.user_id) is null then
    perform guard.refuse('account_confirmed_while_it_waits', 'This account does not wait to be confirmed.'); end if;
  if new.confirmed_by in (select guard.set_by(new.user_id)) then
    perform guard.refuse('account_not_confirmed_by_who_set_it', 'Whoever set its password or mailbox does not confirm an account.'); end if;
  new.confirmed_at := clock_timestamp();
  new.under_mandate_id := null;
  if confirmer.role = 'ADMIN' then
    -- Whatever was set for an administrator in that time could be the first one's doing, by way of a third account.
    if not confirmer.active or confirmer.created_at > clock_timestamp() - interval '72 hours'
       or exists (select from public.handover h where h.user_id = confirmer.id and h.given_at > clock_timestamp() - interval '72 hours') then
      perform guard.refuse('confirmed_by_a_settled_account', 'This administrator''s own account was made or changed less than 72 hours ago.'); end if;
  else
    new.under_mandate_id := guard.confirmed_mandate(new.confirmed_by, day);
    if new.under_mandate_id is null then perform guard.refuse('confirmed_under_a_mandate', 'Only a co-chair''s reviewer with a confirmed mandate confirms.'); end if;
    if confirmer.party_id = subject.party_id then
      perform guard.refuse('account_confirmed_by_the_other_party', 'A reviewer of the other co-chair party confirms.'); end if;
    if guard.waits_until(new.confirmed_by) is not null then
      perform guard.refuse('confirmed_by_a_settled_account', 'An account that waits to be confirmed does not confirm.'); end if;
  end if;
  if not guard.signed_in(new.confirmed_by) then perform guard.refuse('changed_while_signed_in', 'This person is not signed in.'); end if;
  return new;
end $$;

-- As before; and what an administrator sets is noted as handed over. Nobody's password is set in the name of somebody who is signed out.
create or replace function door.set_password(who uuid, password_hash text, keep_session uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare is_first boolean := not exists (select from door.credential where user_id = who); is_own boolean := audit.actor() = who::text;
begin
  if not (is_own or guard.may('ADMIN') or audit.actor() = 'command-line') then
    perform guard.refuse('password_of_oneself', 'Only the person, an administrator or the operator sets a password.'); end if;
  if not audit.is_system(audit.actor()) and not guard.signed_in(audit.actor()::uuid) then
    perform guard.refuse('changed_while_signed_in', 'This person is not signed in.'); end if;
  perform from public.app_user where id = who for update;
  if not is_own and not audit.is_system(audit.actor()) then
    insert into public.handover (id, user_id, what, given_by, given_at) values (gen_random_uuid(), who, 'PASSWORD', audit.actor()::uuid, clock_timestamp());
  end if;
  insert into door.credential as c values (who, password_hash) on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update public.session set closed_at = now() where user_id = who and closed_at is null and id is distinct from keep_session;
  delete from door.attempt where login_hash = door.login_hash((select email from public.app_user where id = who));
  perform audit.add('account', 'password.set', 'app_user', who, array[who], jsonb_build_object('meaning', jsonb_build_object('sentence',
    case when is_own then 'Changed the own password.' when is_first then 'Set the first password.' else 'Reset a password.' end)));
end $$;

-- As before, and only under a confirmed mandate.
create or replace function guard.counted_decisions(request uuid, day date) returns table (party_id uuid, number int, decision text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.party_id, a.number, a.decision from public.approval a
  join (select version, content_hash from public.change_request_version where change_request_id = request order by version desc limit 1) v using (version, content_hash)
  join public.mandate m on m.id = a.mandate_id and m.user_id = a.approver_id and m.party_id = a.party_id and guard.holds(m, day) and guard.confirmed(m.id)
  join public.app_user u on u.id = a.approver_id and u.active
  where a.change_request_id = request and a.withdrawn_at is null
    and not exists (select from public.change_request_author w where w.change_request_id = request and w.user_id = a.approver_id) $$;

-- As before; and under a confirmed mandate, by an account that nobody but its person can have entered.
create or replace function guard.on_decider() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare decider uuid := case tg_op when 'INSERT' then new.approver_id else new.withdrawn_by end;
begin
  perform from public.app_user u where u.id = decider and u.role = 'REVIEWER' and u.party_id = new.party_id and u.active for share;
  if not found then perform guard.refuse('approval_by_a_reviewer', 'Only an active reviewer of this party decides for it.'); end if;
  if not exists (select from public.mandate m where m.user_id = decider and m.party_id = new.party_id and guard.holds(m, public.forum_today())
     and (tg_op = 'UPDATE' or m.id = new.mandate_id) and guard.confirmed(m.id)) then
    perform guard.refuse('approval_under_a_confirmed_mandate', 'This mandate has not been confirmed.'); end if;
  if guard.waits_until(decider) is not null then
    perform guard.refuse('approval_by_a_settled_account', 'This account waits to be confirmed.'); end if;
  if not guard.signed_in(decider) then perform guard.refuse('approval_while_signed_in', 'This person is not signed in.'); end if;
  return new;
end $$;

revoke all on function guard.confirmed(uuid), guard.confirmed_mandate(uuid, date), guard.waits_until(uuid), guard.set_by(uuid), guard.decides(uuid), guard.on_hand(),
  guard.on_mandate_confirmation(), guard.on_account(), guard.on_account_beginning(), guard.on_account_confirmation() from public;
grant execute on function guard.decides(uuid) to chancery_app;
grant execute on function guard.confirmed(uuid), guard.confirmed_mandate(uuid, date), guard.waits_until(uuid), guard.set_by(uuid), guard.decides(uuid), guard.on_hand(),
  guard.on_mandate_confirmation(), guard.on_account(), guard.on_account_beginning(), guard.on_account_confirmation() to chancery_owner;
reset role;

set role chancery_owner;
do $$ declare t text; begin
  foreach t in array array['mandate_confirmation', 'handover', 'account_confirmation'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format('create policy guard on %I to chancery_guard using (true) with check (true)', t);
    execute format($p$create policy operator on %I to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'))$p$, t);
    execute format('grant select on %I to chancery_guard, chancery_app', t);
    execute format('create trigger kept before delete on %I for each row execute function guard.never()', t);
    execute format('create trigger kept_whole before truncate on %I for each statement execute function guard.never()', t);
    execute format('create trigger kept_as_written before update on %I for each row execute function guard.never()', t);
    execute format('create trigger audit_row after insert or update on %I for each row execute function audit.capture(%L, '''', '''')',
      t, case t when 'handover' then 'account' else 'request' end);
  end loop;
end $$;
grant insert on handover to chancery_guard;
grant insert (id, mandate_id, confirmed_by) on mandate_confirmation to chancery_app;
grant insert (id, user_id, confirmed_by) on account_confirmation to chancery_app;
create policy mandate_confirmations_seen on mandate_confirmation for select to chancery_app using ((select guard.may('ADMIN', 'SECRETARIAT', 'REVIEWER')));
create policy mandates_confirmed on mandate_confirmation for insert to chancery_app with check (
  (select guard.may('REVIEWER')) and confirmed_by::text = (select guard.me()));
create policy handovers_seen on handover for select to chancery_app using ((select guard.may('ADMIN'))
  or user_id::text = (select guard.me()) or (select guard.may('REVIEWER')) and guard.decides(user_id));
create policy account_confirmations_seen on account_confirmation for select to chancery_app using ((select guard.may('ADMIN', 'REVIEWER')));
create policy accounts_confirmed on account_confirmation for insert to chancery_app with check (
  (select guard.may('ADMIN', 'REVIEWER')) and confirmed_by::text = (select guard.me()));

-- The mandates of a register that is upgraded: everybody decided under them so far.
select set_config('app.actor', 'command-line', true);
insert into mandate_confirmation (id, mandate_id, reason, basis)
  select gen_random_uuid(), m.id, 'This mandate was in force or to come when confirming mandates was introduced.', 'Upgrade of the register'
  from mandate m where m.ended_at is null and m.valid_to > forum_today() and m.valid_from < m.valid_to;
select audit.record('request', 'mandate.confirmed', 'mandate', m.id, array[m.user_id, m.party_id], jsonb_build_object(
    'sentence', 'Confirmed a mandate that was there when the register was upgraded.', 'reason', c.reason, 'basis', c.basis))
  from mandate_confirmation c join mandate m on m.id = c.mandate_id;
select set_config('app.actor', '', true);

create trigger guard before insert on mandate_confirmation for each row execute function guard.on_mandate_confirmation();
create trigger guard before insert on account_confirmation for each row execute function guard.on_account_confirmation();
create trigger on_hand before insert or update on mandate for each row execute function guard.on_hand();
create trigger on_hand before insert or update on app_user for each row execute function guard.on_hand();
create trigger beginning before insert or update on app_user for each row execute function guard.on_account_beginning();
create trigger handed_over after insert or update on app_user for each row execute function guard.on_account();
reset role;
