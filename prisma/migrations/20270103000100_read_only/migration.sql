-- The register can be made read-only: for a migration that takes long, or in an emergency. Pages go on being read; nothing enters the log, so
-- no row of the register changes, whoever asks and whatever the web process believes. The operator's login alone begins and ends it.
set role chancery_owner;
create table read_only_switch (
  id uuid primary key, is_on boolean not null, reason text, switched_at timestamptz(6) not null default clock_timestamp(),
  constraint read_only_switch_reason check (length(reason) between 1 and 500));
create index read_only_switch_switched_at_idx on read_only_switch (switched_at desc);
alter table read_only_switch enable row level security, force row level security;
create policy guard on read_only_switch to chancery_guard using (true) with check (true);
create policy operator on read_only_switch to chancery_owner using ((select guard.me()) = 'command-line') with check ((select guard.me()) = 'command-line');
grant select on read_only_switch to chancery_guard;
reset role;

set role chancery_guard;
-- Since when the register is read-only, and why; no row while it can be written to.
create function guard.read_only() returns table (since timestamptz, reason text) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.switched_at, s.reason from (select * from public.read_only_switch order by switched_at desc limit 1) s where s.is_on $$;
-- Whoever writes holds the lock together with all others who write; who switches waits for them and keeps later ones waiting. So nothing is
-- half written when the switch has been thrown, and nothing comes after it.
create function guard.on_read_only_switch() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('read only', 0));
  if new.is_on = exists (select from guard.read_only()) then
    perform guard.refuse('read_only_already', 'The register is as it is to be.'); end if;
  new.switched_at := clock_timestamp();
  return new;
end $$;
-- Migrations and the commands of the operator go on: they are what the register is made read-only for. The login is asked as well as the actor:
-- a web login that is the owner's is held all the same. Without an actor only signing in and out enter the log (`door`), which goes on too and
-- says nothing of the register; everything else is refused for want of one.
create function guard.refuse_while_read_only() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if guard.me() is null or guard.me() in ('seed', 'command-line') and audit.is_operator() then return new; end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('read only', 0));
  if exists (select from guard.read_only()) then
    perform guard.refuse('register_read_only', 'The register is read-only.'); end if;
  return new;
end $$;
-- Every row of the register that changes, and every act, enters the log here.
create trigger writable before insert on audit.event for each row execute function guard.refuse_while_read_only();
revoke all on function guard.read_only(), guard.on_read_only_switch(), guard.refuse_while_read_only() from public;
grant execute on function guard.read_only() to chancery_app, chancery_job, chancery_owner;
grant execute on function guard.on_read_only_switch(), guard.refuse_while_read_only() to chancery_owner;
reset role;

set role chancery_owner;
create trigger guard before insert on read_only_switch for each row execute function guard.on_read_only_switch();
create trigger kept before update or delete on read_only_switch for each row execute function guard.never();
create trigger kept_whole before truncate on read_only_switch for each statement execute function guard.never();
create trigger audit_row after insert or update on read_only_switch for each row execute function audit.capture('register', '', '');
-- What the server makes of files is outside the log.
create trigger writable before insert or update on document_text for each row execute function guard.refuse_while_read_only();
create trigger writable before insert or update on document_page for each row execute function guard.refuse_while_read_only();
reset role;
