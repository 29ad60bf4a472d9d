-- What was typed is kept for its person however the session ended: it ran out, it was signed out in another window, or it was ended from
-- elsewhere. `writer` is the account for which the page was drawn: what one person typed is never kept for another.
set role chancery_guard;
drop function door.keep_form(bytea, text, jsonb);
create function door.keep_form(hash bytea, writer uuid, form text, content jsonb) returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare kept uuid;
begin
  perform guard.forget_forms();
  insert into public.form_state (id, user_id, form, content)
    select gen_random_uuid(), s.user_id, form, content from public.session s join public.app_user u on u.id = s.user_id
    where s.token_hash = hash and s.user_id = writer and s.seen_at > now() - interval '1 day' and u.active
      -- However often it is sent.
      and (select count(*) from public.form_state f where f.user_id = s.user_id) < 20
    returning id into kept;
  return kept;
end $$;
reset role;
revoke all on function door.keep_form(bytea, uuid, text, jsonb) from public;
grant execute on function door.keep_form(bytea, uuid, text, jsonb) to chancery_app;
