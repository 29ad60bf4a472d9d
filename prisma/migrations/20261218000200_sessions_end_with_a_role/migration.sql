-- A session has the limits of the role in which it was opened, and pages that were drawn for it show what that role may read and do.
set role chancery_guard;
create function door.end_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  update public.session set closed_at = now() where user_id = new.id and closed_at is null;
  get diagnostics n = row_count;
  if n > 0 then perform audit.add('account', 'session.ended', 'app_user', new.id, array[new.id],
    jsonb_build_object('meaning', jsonb_build_object('sentence', 'Ended sessions.', 'count', n))); end if;
  return null;
end $$;
reset role;
revoke all on function door.end_changed() from public;
grant execute on function door.end_changed() to chancery_owner;

set role chancery_owner;
create trigger sessions after update on app_user for each row
  when (old.role <> new.role or old.party_id is distinct from new.party_id) execute function door.end_changed();
reset role;
