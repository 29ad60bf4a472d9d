-- Contracts: door.own_password_hash(), unused since 20270105000100_password_digests.
-- No login but that of the server is told now what a password is kept as.
set role chancery_guard;
drop function door.own_password_hash();
create or replace function guard.needed_migrations() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select '20270105000100_password_digests' $$;
reset role;
