-- The door: all that runs before somebody is signed in. Digests of passwords and counters of failures live here and not in
-- app_user: the web role cannot select them. (A setting on the function would need a superuser; hence the argument of audit.add.)
set role chancery_guard;
create table door.credential (user_id uuid primary key, password_hash text not null, changed_at timestamptz not null default now());
-- Counted by the digest of what was typed as login, known or not, so that a slow-down tells nothing about who has an account.
create table door.failure (login_hash bytea primary key, failures int not null, last_at timestamptz not null, locked_until timestamptz);

create function door.login_hash(login text) returns bytea language sql immutable as $$ select sha256(convert_to(lower(btrim(login)), 'UTF8')) $$;

-- Always one row: user_id is null where nobody active has this login.
create function door.find_login(login text) returns table (user_id uuid, password_hash text, locked_until timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.id, c.password_hash, (select f.locked_until from door.failure f where f.login_hash = door.login_hash(login) and f.locked_until > now())
  from (select 1) one left join public.app_user u on u.email = lower(btrim(login)) and u.active left join door.credential c on c.user_id = u.id $$;

-- After five failures 1, 2, 4 ... 60 seconds; after fifty a quarter of an hour; never for good. A day without one forgets them.
create function door.count_failure(login text) returns timestamptz language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f door.failure; who uuid := (select id from public.app_user where email = lower(btrim(login)));
begin
  insert into door.failure as d values (door.login_hash(login), 1, now(), null)
    on conflict (login_hash) do update set last_at = now(), failures = case when d.last_at < now() - interval '1 day' then 1 else d.failures + 1 end
    returning * into f;
  update door.failure set locked_until = now() + case when f.failures >= 50 then interval '15 minutes'
      when f.failures >= 5 then make_interval(secs => least(60, power(2, f.failures - 5))) else interval '0' end
    where login_hash = f.login_hash returning * into f;
  delete from door.failure where last_at < now() - interval '2 days';
  perform audit.add('account', 'session.refused', 'app_user', who, case when who is null then '{}' else array[who] end,
    jsonb_build_object('meaning', jsonb_build_object('sentence', 'A sign-in was refused.', 'failures', f.failures)), 'door');
  return f.locked_until;
end $$;

create function door.open_session(who uuid, hash bytea, idle interval, lifetime interval) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s uuid := gen_random_uuid(); login text;
begin
  insert into public.session (id, token_hash, user_id, idle_seconds, expires_at)
    select s, hash, u.id, extract(epoch from idle)::int, now() + lifetime from public.app_user u where u.id = who and u.active
    returning (select email from public.app_user where id = who) into login;
  if login is null then return null; end if;
  delete from door.failure where login_hash = door.login_hash(login);
  perform audit.add('account', 'session.opened', 'app_user', who, array[who], '{"meaning":{"sentence":"Signed in."}}', 'door');
  return s;
end $$;

-- Everything a request needs to know about its actor. The clearance comes from the register, never from a column:
-- 3 secretariat, 2 member, 1 observer, 0 public; a certain membership with standing active or provisional gives 1 or 2.
create function door.read_session(hash bytea) returns table (session_id uuid, user_id uuid, name text, role text, party_id uuid, party_code text,
  clearance int, opened_at timestamptz, seen_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, u.id, u.name, u.role, u.party_id, p.code, case when u.role in ('ADMIN', 'SECRETARIAT') then 3 else coalesce((
    select max(case m.category when 'MEMBER' then 2 when 'OBSERVER' then 1 else 0 end) from public.membership m, public.forum_today() d
    where m.party_id = u.party_id and m.retracted_at is null and m.standing in ('ACTIVE', 'PROVISIONAL') and m.from_latest <= d and d < m.to_earliest), 0) end,
    s.opened_at, s.seen_at
  from public.session s join public.app_user u on u.id = s.user_id left join public.party p on p.id = u.party_id
  where s.token_hash = hash and s.closed_at is null and s.expires_at > now() and s.seen_at > now() - make_interval(secs => s.idle_seconds) and u.active $$;
create function door.touch_session(hash bytea) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  update public.session set seen_at = now() where token_hash = hash and closed_at is null
    and expires_at > now() and seen_at > now() - make_interval(secs => idle_seconds) $$;
create function door.close_session(hash bytea) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who uuid;
begin
  update public.session set closed_at = now() where token_hash = hash and closed_at is null returning user_id into who;
  if who is not null then
    perform audit.add('account', 'session.closed', 'app_user', who, array[who], '{"meaning":{"sentence":"Signed out."}}', 'door'); end if;
end $$;
-- One's own password, or an administrator's (or the operator's) reset. Every other session of that person ends.
create function door.set_password(who uuid, password_hash text, keep_session uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (audit.actor() = who::text or guard.may('ADMIN') or audit.actor() = 'command-line') then
    perform guard.refuse('password_of_oneself', 'Only the person, an administrator or the operator sets a password.'); end if;
  insert into door.credential as c values (who, password_hash) on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update public.session set closed_at = now() where user_id = who and closed_at is null and id is distinct from keep_session;
  delete from door.failure where login_hash = door.login_hash((select email from public.app_user where id = who));
  perform audit.add('account', 'password.set', 'app_user', who, array[who],
    jsonb_build_object('meaning', jsonb_build_object('sentence', case when audit.actor() = who::text then 'Changed the own password.' else 'Reset a password.' end)));
end $$;
-- Ends sessions of a person: one's own, or any by an administrator. `one` null ends all.
create function door.end_sessions(who uuid, one uuid default null) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  if not (audit.actor() = who::text or guard.may('ADMIN') or audit.actor() = 'command-line') then
    perform guard.refuse('session_of_oneself', 'Only the person or an administrator ends a session.'); end if;
  update public.session set closed_at = now() where user_id = who and closed_at is null and (one is null or id = one);
  get diagnostics n = row_count;
  if n > 0 then perform audit.add('account', 'session.ended', 'app_user', who, array[who],
    jsonb_build_object('meaning', jsonb_build_object('sentence', 'Ended sessions.', 'count', n))); end if;
  return n;
end $$;
-- What only the person may ask: is this my password? The digest is compared by the application.
create function door.own_password_hash() returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.password_hash from door.credential c where c.user_id::text = guard.me() $$;
reset role;
