-- Forms that were refused are kept for an hour, however often one is sent: of each person the last twenty, and no more than 4 MB of them.
set role chancery_guard;
create function guard.on_form_kept() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.form_state where id in (
    select id from (select id, row_number() over latest as place, sum(octet_length(content::text)) over latest as bytes
      from public.form_state where user_id = new.user_id window latest as (order by kept_at desc, id = new.id desc, id)) kept
    where id <> new.id and (place > 20 or bytes > 4000000));
  return null;
end $$;
revoke all on function guard.on_form_kept() from public;
grant execute on function guard.on_form_kept() to chancery_owner;
reset role;

set role chancery_owner;
create trigger few_kept after insert on form_state for each row execute function guard.on_form_kept();
reset role;
