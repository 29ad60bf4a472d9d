-- Sign-in cannot be denied to somebody by a stranger. A try is counted by login and by the network that it came from, before the password
-- is looked at, so that many at once and on several servers do not all pass before the first is counted; a right password takes it back.
-- A browser in which the person signed in before, and an open session, are devices: they have a count of their own, which no stranger can
-- add to, and are kept waiting but never refused. All counts so far are given up.
set role chancery_guard;
drop function door.find_login(text);
drop function door.count_failure(text);
drop function door.open_session(uuid, bytea, interval, interval);
drop table door.failure;

-- No address is kept anywhere, only the network that it is in: its first 24 bits, or 48 of IPv6.
create function door.is_network(source inet) returns boolean language sql immutable as $$
  select source = network(source)::inet and masklen(source) = case family(source) when 4 then 24 else 48 end $$;
create table door.attempt (
  id uuid primary key default gen_random_uuid(), login_hash bytea not null, network inet, device bytea, at timestamptz not null default now(),
  constraint attempt_network check (door.is_network(network)));
create index attempt_login_hash_at_idx on door.attempt (login_hash, at);
create index attempt_network_at_idx on door.attempt (network, at);
create index attempt_at_idx on door.attempt (at);
-- Where an open session came from, for its person to see. It goes when the session ends.
create table door.origin (session_id uuid primary key, network inet not null, constraint origin_network check (door.is_network(network)));
do $$ declare t text; begin
  foreach t in array array['attempt', 'origin'] loop
    execute format('alter table door.%I enable row level security, force row level security', t);
    execute format('create policy guard on door.%I to chancery_guard using (true) with check (true)', t);
  end loop;
end $$;

-- Called by whatever is done at the door, and once a minute by every session in use.
create function door.forget() returns void language sql set search_path = pg_catalog, pg_temp as $$
  delete from door.attempt where at < now() - interval '1 day';
  delete from door.origin o where not exists (select from public.session s where s.id = o.session_id and s.closed_at is null
    and s.expires_at > now() and s.seen_at > now() - make_interval(secs => s.idle_seconds)) $$;

-- How long to wait after the last of so many failures with a login from one network. After five 1, 2, 4 ... 60 seconds; after fifty a
-- quarter of an hour. When the login failed fifty times from anywhere, no network has tries to spare: a minute after the first. Where the
-- network is not known, everybody would wait for everybody: never more than a minute.
create function door.wait(from_network int, from_anywhere int, is_known boolean) returns interval language sql immutable
set search_path = pg_catalog, pg_temp as $$
  select case when from_network >= 50 and is_known then interval '15 minutes'
    when from_network > 0 and from_anywhere >= 50 then interval '1 minute'
    when from_network >= 5 then make_interval(secs => least(60, power(2, least(from_network - 5, 6))))
    else interval '0' end $$;

create function door.knock_of_stranger(login bytea, source inet) returns table (attempt uuid, pause double precision, refused text, until timestamptz)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare from_network int; from_anywhere int; latest timestamptz; moment timestamptz;
begin
  -- In this order everywhere.
  if source is not null then perform pg_advisory_xact_lock(hashtextextended('door network ' || source, 0)); end if;
  perform pg_advisory_xact_lock(hashtextextended('door login ' || encode(login, 'hex'), 0));
  -- Not now(): what waited here began before the tries that it waited for.
  moment := clock_timestamp();
  -- Twenty in ten minutes from one network, over all logins.
  select a.at + interval '10 minutes' into until from door.attempt a where a.network = source and a.device is null
    order by a.at desc offset 19 limit 1;
  if until > moment then refused := 'network'; return next; return; end if;
  select count(*) filter (where a.network is not distinct from source), count(*), max(a.at) filter (where a.network is not distinct from source)
    into from_network, from_anywhere, latest
    from door.attempt a where a.login_hash = login and a.device is null and a.at > moment - interval '1 day';
  until := latest + door.wait(from_network, from_anywhere, source is not null);
  if until > moment then refused := 'login'; return next; return; end if;
  insert into door.attempt (login_hash, network, at) values (login, source, moment) returning id into attempt;
  pause := 0;
  until := nullif(moment + door.wait(from_network + 1, from_anywhere + 1, source is not null), moment);
  return next;
end $$;

-- Each try has its turn, however many come at once: after five failures 1, 2, 4 ... 15 seconds after the one before. Only whoever has the
-- device can make the line so long that its end is refused.
create function door.knock_of_device(login bytea, source inet, browser bytea) returns table (attempt uuid, pause double precision, refused text, until timestamptz)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare failures int; turn timestamptz; moment timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('door device ' || encode(browser, 'hex'), 0));
  moment := clock_timestamp();
  select count(*), greatest(moment, max(a.at)) into failures, turn
    from door.attempt a where a.login_hash = login and a.device = browser and a.at > moment - interval '1 day';
  if failures >= 5 then turn := turn + make_interval(secs => least(15, power(2, least(failures - 5, 4)))); end if;
  if turn > moment + interval '45 seconds' then refused := 'login'; until := turn; return next; return; end if;
  insert into door.attempt (login_hash, network, device, at) values (login, source, browser, turn) returning id into attempt;
  pause := extract(epoch from turn - moment);
  return next;
end $$;

-- Before a password is looked at. Refused: why, and until when. Let through: the try, which counts as failed until it is taken back; how
-- many seconds to wait first; until when the next one will be refused if this one fails.
create function door.knock(login text, source inet, browser bytea) returns table (attempt uuid, pause double precision, refused text, until timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform door.forget();
  if browser is null then return query select * from door.knock_of_stranger(door.login_hash(login), source);
  else return query select * from door.knock_of_device(door.login_hash(login), source, browser); end if;
end $$;

-- The password was not looked at after all.
create function door.take_back(attempt uuid) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from door.attempt a where a.id = attempt $$;

-- Always one row: user_id is null where nobody active has this login.
create function door.find_login(login text) returns table (user_id uuid, password_hash text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.id, c.password_hash
  from (select 1) one left join public.app_user u on u.email = lower(btrim(login)) and u.active left join door.credential c on c.user_id = u.id $$;

-- A failure of a login that nobody has is counted and leaves no entry: strangers would decide how fast the log grows.
create function door.record_refusal(login text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who uuid := (select id from public.app_user where email = lower(btrim(login)));
begin
  if who is null then return; end if;
  perform audit.add('account', 'session.refused', 'app_user', who, array[who], jsonb_build_object('meaning', jsonb_build_object(
    'sentence', 'A sign-in was refused.', 'failures', (select count(*) from door.attempt a where a.login_hash = door.login_hash(login)))), 'door');
end $$;

-- `knocked` is the try that had the right password: what was counted in the same place is taken back with it, nothing else.
create function door.open_session(who uuid, hash bytea, idle interval, lifetime interval, knocked uuid default null) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s uuid := gen_random_uuid(); k door.attempt;
begin
  insert into public.session (id, token_hash, user_id, idle_seconds, expires_at)
    select s, hash, u.id, extract(epoch from idle)::int, now() + lifetime from public.app_user u where u.id = who and u.active;
  if not found then return null; end if;
  select * into k from door.attempt where id = knocked;
  delete from door.attempt a where a.login_hash = k.login_hash and a.device is not distinct from k.device
    and (k.device is not null or a.network is not distinct from k.network);
  insert into door.origin select s, k.network where k.network is not null;
  perform audit.add('account', 'session.opened', 'app_user', who, array[who], '{"meaning":{"sentence":"Signed in."}}', 'door');
  return s;
end $$;

create or replace function door.touch_session(hash bytea) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  select door.forget();
  update public.session set seen_at = now() where token_hash = hash and closed_at is null
    and expires_at > now() and seen_at > now() - make_interval(secs => idle_seconds) $$;

-- Nothing but the table of the counts is changed in the function.
create or replace function door.set_password(who uuid, password_hash text, keep_session uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare is_first boolean := not exists (select from door.credential where user_id = who);
begin
  if not (audit.actor() = who::text or guard.may('ADMIN') or audit.actor() = 'command-line') then
    perform guard.refuse('password_of_oneself', 'Only the person, an administrator or the operator sets a password.'); end if;
  insert into door.credential as c values (who, password_hash) on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update public.session set closed_at = now() where user_id = who and closed_at is null and id is distinct from keep_session;
  delete from door.attempt where login_hash = door.login_hash((select email from public.app_user where id = who));
  perform audit.add('account', 'password.set', 'app_user', who, array[who], jsonb_build_object('meaning', jsonb_build_object('sentence',
    case when audit.actor() = who::text then 'Changed the own password.' when is_first then 'Set the first password.' else 'Reset a password.' end)));
end $$;

create function door.own_networks() returns table (session_id uuid, network text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.session_id, o.network::text from door.origin o join public.session s on s.id = o.session_id
  where s.user_id::text = guard.me() and s.closed_at is null $$;

create function door.forget_origin() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from door.origin where session_id = new.id;
  return null;
end $$;
reset role;

revoke all on function door.is_network(inet), door.forget(), door.wait(int, int, boolean), door.knock_of_stranger(bytea, inet),
  door.knock_of_device(bytea, inet, bytea), door.knock(text, inet, bytea), door.take_back(uuid), door.find_login(text), door.record_refusal(text),
  door.open_session(uuid, bytea, interval, interval, uuid), door.own_networks(), door.forget_origin() from public;
grant execute on function door.knock(text, inet, bytea), door.take_back(uuid), door.find_login(text), door.record_refusal(text),
  door.open_session(uuid, bytea, interval, interval, uuid), door.own_networks() to chancery_app;
grant execute on function door.forget_origin() to chancery_owner;

set role chancery_owner;
create trigger origins after update on session for each row when (new.closed_at is not null) execute function door.forget_origin();
reset role;
