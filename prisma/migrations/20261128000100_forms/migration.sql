-- What is typed is kept: long minutes in any script, the largest form that can be sent, and what was typed when a session had ended.
set role chancery_owner;
-- A hundred thousand characters, of at most three octets each.
alter table minutes drop constraint minutes_size, add constraint minutes_size check (octet_length(text) <= 300000);
alter table form_state drop constraint form_state_size, add constraint form_state_size check (pg_column_size(content) <= 1500000);
grant insert, delete on form_state to chancery_guard;
-- The letter by which a party names somebody is written by people and names them.
drop trigger audit_row on focal_point;
create trigger audit_row after insert or update on focal_point for each row execute function audit.capture('request', 'letter', '');
reset role;

set role chancery_guard;
-- Whoever keeps a form throws away what is older than an hour, whoever typed it.
create function guard.forget_forms() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.form_state where kept_at < now() - interval '1 hour' $$;
-- What was typed in a session that ran out, for its person alone. Not of one that was closed: whoever signs out means it.
create function door.keep_form(hash bytea, form text, content jsonb) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kept uuid;
begin
  perform guard.forget_forms();
  insert into public.form_state (id, user_id, form, content)
    select gen_random_uuid(), s.user_id, form, content from public.session s join public.app_user u on u.id = s.user_id
    where s.token_hash = hash and s.closed_at is null and s.seen_at > now() - interval '1 day' and u.active
      -- However often it is sent.
      and (select count(*) from public.form_state f where f.user_id = s.user_id) < 20
    returning id into kept;
  return kept;
end $$;
reset role;
revoke all on function guard.forget_forms(), door.keep_form(bytea, text, jsonb) from public;
grant execute on function guard.forget_forms(), door.keep_form(bytea, text, jsonb) to chancery_app;
