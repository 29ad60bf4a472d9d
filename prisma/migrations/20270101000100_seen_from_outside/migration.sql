-- What the server says of itself to whoever watches it: how far the log goes, whether its newest entry is sealed, and which migrations
-- this database has had. Functions, because the server reads neither the log nor the history of migrations.
grant select (migration_name, finished_at, rolled_back_at) on _prisma_migrations to chancery_guard;

set role chancery_guard;
-- An entry without its seal, or one that was sealed and is not the last of the tree, was written past the triggers.
create function audit.standing() returns table (size bigint, sealed_at timestamptz, checkpointed bigint, is_sealed boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select h.size, case when h.size > 0 then h.sealed_at end, (select max(c.size) from audit.checkpoint c),
    h.size = coalesce((select max(l.seq) + 1 from audit.leaf l), 0)
    and not exists (select from (select e.id from audit.event e order by e.id desc limit 1) newest
      where not exists (select from audit.leaf l where l.event_id = newest.id))
  from audit.head h $$;
create function guard.migrations() returns table (name text) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.migration_name::text from public._prisma_migrations m where m.finished_at is not null and m.rolled_back_at is null $$;
revoke all on function audit.standing(), guard.migrations() from public;
grant execute on function audit.standing(), guard.migrations() to chancery_job;
reset role;
