-- What was typed in a session that has ended was not kept for somebody who had twenty forms refused within the hour: those of the open
-- session counted as well. Only forms sent since the session was last seen count, so a cookie of an ended session still cannot fill the table.
set role chancery_guard;
create or replace function door.keep_form(hash bytea, writer uuid, form text, content jsonb) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kept uuid;
begin
  perform guard.forget_forms();
  insert into public.form_state (id, user_id, form, content)
    select gen_random_uuid(), s.user_id, form, content from public.session s join public.app_user u on u.id = s.user_id
    where s.token_hash = hash and s.user_id = writer and s.seen_at > now() - interval '1 day' and u.active
      -- However often it is sent.
      and (select count(*) from public.form_state f where f.user_id = s.user_id and f.kept_at > s.seen_at) < 20
    returning id into kept;
  return kept;
end $$;
reset role;
