-- The first password of an account is no reset: nobody had one that was replaced. Nothing else is changed in the function.
set role chancery_guard;
create or replace function door.set_password(who uuid, password_hash text, keep_session uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare is_first boolean := not exists (select from door.credential where user_id = who);
begin
  if not (audit.actor() = who::text or guard.may('ADMIN') or audit.actor() = 'command-line') then
    perform guard.refuse('password_of_oneself', 'Only the person, an administrator or the operator sets a password.'); end if;
  insert into door.credential as c values (who, password_hash) on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update public.session set closed_at = now() where user_id = who and closed_at is null and id is distinct from keep_session;
  delete from door.failure where login_hash = door.login_hash((select email from public.app_user where id = who));
  perform audit.add('account', 'password.set', 'app_user', who, array[who], jsonb_build_object('meaning', jsonb_build_object('sentence',
    case when audit.actor() = who::text then 'Changed the own password.' when is_first then 'Set the first password.' else 'Reset a password.' end)));
end $$;
reset role;
