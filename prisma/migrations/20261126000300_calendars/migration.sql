-- Calendars that a program reads without a sign-in: an address with a secret in it, of which only the digest is kept.
set role chancery_owner;
create table calendar_feed (
  id uuid primary key, user_id uuid not null references app_user, token_hash bytea not null unique, scope text not null,
  group_id uuid references "group", made_at timestamptz(6) not null default now(), revoked_at timestamptz(6),
  constraint calendar_feed_scope check (scope in ('INVITED', 'ALL', 'GROUP')),
  constraint calendar_feed_group_of_scope check ((scope = 'GROUP') = (group_id is not null)));
create index calendar_feed_user_id_idx on calendar_feed (user_id);
alter table calendar_feed enable row level security, force row level security;
create policy guard on calendar_feed to chancery_guard using (true) with check (true);
create policy operator on calendar_feed to chancery_owner using ((select guard.me()) in ('seed', 'command-line')) with check ((select guard.me()) in ('seed', 'command-line'));
create policy own_seen on calendar_feed for select to chancery_app using (user_id::text = (select guard.me()));
create policy own_made on calendar_feed for insert to chancery_app with check (user_id::text = (select guard.me()));
create policy own_revoked on calendar_feed for update to chancery_app using (user_id::text = (select guard.me()))
  with check (user_id::text = (select guard.me()) and revoked_at is not null);
grant select on calendar_feed to chancery_guard, chancery_app;
grant insert, update (revoked_at) on calendar_feed to chancery_app;
create trigger kept before delete on calendar_feed for each row execute function guard.never();
create trigger kept_whole before truncate on calendar_feed for each statement execute function guard.never();
create trigger audit_row after insert or update on calendar_feed for each row execute function audit.capture('account', '', 'token_hash');
reset role;

-- Whose calendar an address is, with the rights that the person has now. A calendar outlives no account, and gives nothing but reading.
set role chancery_guard;
create function door.read_feed(hash bytea) returns table (feed_id uuid, scope text, group_id uuid, user_id uuid, name text, role text, party_id uuid,
  party_code text, clearance int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.id, f.scope, f.group_id, u.id, u.name, u.role, u.party_id, p.code, case when u.role in ('ADMIN', 'SECRETARIAT') then 3 else coalesce((
    select max(case m.category when 'MEMBER' then 2 when 'OBSERVER' then 1 else 0 end) from public.membership m, public.forum_today() d
    where m.party_id = u.party_id and m.retracted_at is null and m.standing in ('ACTIVE', 'PROVISIONAL') and m.from_latest <= d and d < m.to_earliest), 0) end
  from public.calendar_feed f join public.app_user u on u.id = f.user_id left join public.party p on p.id = u.party_id
  where f.token_hash = hash and f.revoked_at is null and u.active $$;
reset role;
revoke all on function door.read_feed(bytea) from public;
grant execute on function door.read_feed(bytea) to chancery_app;
