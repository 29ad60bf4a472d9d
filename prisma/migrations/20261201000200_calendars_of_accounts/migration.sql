-- The address of a calendar opens what its maker may read, without a password. When the password is reset, because somebody else may know
-- it, or the account is deactivated, the addresses are revoked for good, as their maker would revoke them. On reactivation too: of accounts
-- that were deactivated before this, they were not.
set role chancery_owner;
grant update (revoked_at) on calendar_feed to chancery_guard;
reset role;

set role chancery_guard;
-- Argument: the column that says whose addresses.
create function guard.revoke_calendars() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare who uuid := to_jsonb(new) ->> tg_argv[0]; feed uuid;
begin
  for feed in update public.calendar_feed set revoked_at = now() where user_id = who and revoked_at is null returning id loop
    perform audit.add('account', 'calendar.revoked', 'calendar_feed', feed, array[who], '{"meaning":{"sentence":"Revoked the address of a calendar."}}');
  end loop;
  return null;
end $$;
revoke all on function guard.revoke_calendars() from public;
grant execute on function guard.revoke_calendars() to chancery_owner;
-- Who changes the own password keeps the own calendars.
create trigger calendars after update on door.credential for each row when (new.user_id::text is distinct from guard.me())
  execute function guard.revoke_calendars('user_id');
reset role;

set role chancery_owner;
create trigger calendars after update on app_user for each row when (old.active <> new.active) execute function guard.revoke_calendars('id');
reset role;
