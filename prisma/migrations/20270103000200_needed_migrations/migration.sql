-- The migrations that a version of Chancery must have to work with this database. None as long as migrations only add. One that takes away what
-- an earlier version uses replaces the function, and names itself or the migration with which what it takes away went out of use
-- (CONTRIBUTING.md). An earlier version then says that it no longer fits, instead of failing at the first page that needs it.
set role chancery_guard;
create function guard.needed_migrations() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select unnest(array[]::text[]) $$;
revoke all on function guard.needed_migrations() from public;
grant execute on function guard.needed_migrations() to chancery_job, chancery_owner;
reset role;
