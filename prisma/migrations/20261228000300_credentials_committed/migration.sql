-- Which digest of a password belongs to an account is told by the log, as a commitment with 244 random bits: so an exchanged one is found,
-- and the log tells nothing of any. The bits stay beside the digest, which the web login cannot read, and go with it: what was committed to
-- before cannot be opened by anybody.
set role chancery_guard;
-- By a default, drawn for each row: an update would revoke the calendars of everybody, as a new password does.
alter table door.credential add column salt bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) check (length(salt) = 32);
create function door.commitment(salt bytea, password_hash text) returns text language sql immutable set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(salt || convert_to(password_hash, 'UTF8')), 'hex') $$;

-- As before, and the entry commits to the digest.
create or replace function door.set_password(who uuid, password_hash text, keep_session uuid default null) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare is_first boolean := not exists (select from door.credential where user_id = who); is_own boolean := audit.actor() = who::text;
  bits bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
begin
  if not (is_own or guard.may('ADMIN') or audit.actor() = 'command-line') then
    perform guard.refuse('password_of_oneself', 'Only the person, an administrator or the operator sets a password.'); end if;
  if not audit.is_system(audit.actor()) and not guard.signed_in(audit.actor()::uuid) then
    perform guard.refuse('changed_while_signed_in', 'This person is not signed in.'); end if;
  perform from public.app_user where id = who for update;
  if not is_own and not audit.is_system(audit.actor()) then
    insert into public.handover (id, user_id, what, given_by, given_at) values (gen_random_uuid(), who, 'PASSWORD', audit.actor()::uuid, clock_timestamp());
  end if;
  insert into door.credential as c (user_id, password_hash, salt) values (who, password_hash, bits)
    on conflict (user_id) do update set password_hash = excluded.password_hash, salt = excluded.salt, changed_at = now();
  update public.session set closed_at = now() where user_id = who and closed_at is null and id is distinct from keep_session;
  delete from door.attempt where login_hash = door.login_hash((select email from public.app_user where id = who));
  perform audit.add('account', 'password.set', 'app_user', who, array[who], jsonb_build_object(
    'credential', jsonb_build_object('commitment', door.commitment(bits, password_hash)),
    'meaning', jsonb_build_object('sentence',
      case when is_own then 'Changed the own password.' when is_first then 'Set the first password.' else 'Reset a password.' end)));
end $$;
revoke all on function door.commitment(bytea, text) from public;

-- The passwords of a register that is upgraded, as they are.
select set_config('app.actor', 'command-line', true);
select audit.add('account', 'password.committed', 'app_user', user_id, array[user_id], jsonb_build_object(
  'credential', jsonb_build_object('commitment', door.commitment(salt, password_hash)),
  'meaning', jsonb_build_object('sentence', 'Noted which digest of a password there was when the register was upgraded.'))) from door.credential;
select set_config('app.actor', '', true);
reset role;
